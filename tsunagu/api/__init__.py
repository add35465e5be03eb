"""The entrance for programs: what everybody may read, in the forms that others agreed upon."""
