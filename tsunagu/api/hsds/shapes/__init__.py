"""Rows as HSDS writes them. What is not known is left out, never null."""

from typing import Any

Shape = dict[str, Any]


def known(**facts: Any) -> Shape:
    """The facts without those that are empty."""
    return {name: fact for name, fact in facts.items() if fact not in (None, "", [])}
