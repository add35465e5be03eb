"""A random life of a small city, for the proof of the loop."""
