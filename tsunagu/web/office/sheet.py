"""The sheet of all staff pages, by the name that the office's pages know it by."""

from tsunagu.web.sheet import Sheet, filled

__all__ = ["Sheet", "filled"]
