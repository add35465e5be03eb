"""Ideas for an area: what residents and desks type is the same."""
