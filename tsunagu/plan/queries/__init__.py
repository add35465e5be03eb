"""The plan as pages: its tree, and the live figures that real work makes."""
