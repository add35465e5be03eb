"""A hint: the rule, the place in the text as typed, why, and a plainer way."""

from functools import cache
from typing import NamedTuple

from tsunagu.language.tables import rows


class Hint(NamedTuple):
    rule: int
    start: int
    end: int
    reason: str
    proposal: str


def hint(rule: int, start: int, end: int, proposal: str = "") -> Hint:
    """A hint with the reason of its rule, and its way of mending where none better is known."""
    reason, usual = _rules()[rule]
    return Hint(rule, start, end, reason, proposal or usual)


@cache
def _rules() -> dict[int, tuple[str, str]]:
    return {int(row["rule"]): (row["reason"], row["proposal"]) for row in rows("plain/rules.tsv")}
