"""The program as a next release may be: one more migration of a large table."""
