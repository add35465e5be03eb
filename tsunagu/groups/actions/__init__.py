from tsunagu.groups.actions.keeping import ask, begin, confirm, describe, move, read, wait

__all__ = ["ask", "begin", "confirm", "describe", "move", "read", "wait"]
