"""What is counted (design: the loop), each figure with numerator, denominator and clock.

Every thing lies in one slice of each cut, so slices add up to the total; docs/adr/0016.
"""

from collections.abc import Iterable

from tsunagu.plan.counts import (
    concerns,
    contact,
    needs,
    offers,
    referrals,
    returns,
    standing,
    ties,
    ways,
)
from tsunagu.plan.counts.asked import Asked
from tsunagu.plan.counts.figure import Counted, Family, Figure, Slices

FAMILIES: tuple[Family, ...] = (
    concerns.ANSWERS,
    needs.RATES,
    contact.FAMILY,
    referrals.ANSWERS,
    referrals.DAYS,
    offers.FAMILY,
    returns.FAMILY,
    ways.FAMILY,
    standing.FAMILY,
    concerns.REPEATS,
    needs.ENDINGS,
    ties.FAMILY,
)
FIGURES: dict[str, Figure] = {
    figure.code: figure for family in FAMILIES for figure in family.figures
}
_FAMILY = {figure.code: family for family in FAMILIES for figure in family.figures}


def family_of(code: str) -> Family:
    return _FAMILY[code]


def count(code: str, asked: Asked) -> Slices:
    """One figure, by slice. Slices in which nothing was counted are missing."""
    return _FAMILY[code].count(asked)[code]


def count_all(asked: Asked) -> Counted:
    """Every figure, by code and slice."""
    return {code: slices for each in FAMILIES for code, slices in each.count(asked).items()}


def behind(code: str, asked: Asked, *, part: bool) -> Iterable[int]:
    """Keys of the things that a number counts; the caller puts them through its fence."""
    return _FAMILY[code].behind(asked, code, part)
