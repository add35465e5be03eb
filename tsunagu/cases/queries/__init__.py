"""Reads shaped for pages. The hot ones are one SQL text each (design/stack.md)."""
