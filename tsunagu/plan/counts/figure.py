"""What a figure is: a part of a whole, or how a number of days or points is spread."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import ceil

from django_stubs_ext import StrOrPromise

from tsunagu.plan.counts.asked import Asked, Key


class Unit(StrEnum):
    PERCENT = "percent"  # part of the whole
    WORKDAYS = "workdays"  # the median of the spread, with the ninth tenth beside it
    POINTS = "points"  # the mean of the spread


class Thing(StrEnum):
    """What a number counts, and what the list behind it shows."""

    CONCERN = "concern"
    NEED = "need"
    REFERRAL = "referral"
    CASE = "case"


@dataclass(frozen=True)
class Figure:
    """``said`` holds %(number)s. A ``stock`` is what lies there at the end of each month."""

    code: str
    name: StrOrPromise
    said: StrOrPromise
    how: StrOrPromise
    unit: Unit = Unit.PERCENT
    stock: bool = False


@dataclass
class Tally:
    """What was counted in one slice. Tallies of slices add up to the tally of all."""

    part: int = 0
    whole: int = 0
    spread: Counter[int] = field(default_factory=Counter)

    def __add__(self, other: "Tally") -> "Tally":
        spread = self.spread + other.spread if self.spread or other.spread else Counter()
        return Tally(self.part + other.part, self.whole + other.whole, spread)

    def put(self, value: int, count: int = 1) -> None:
        self.whole += count
        self.spread[value] += count

    def share(self) -> float | None:
        """The part in percent; None over nothing."""
        return 100 * self.part / self.whole if self.whole else None

    def quantile(self, tenths: int) -> int | None:
        """The smallest value that so many tenths of all do not exceed."""
        needed = ceil(self.spread.total() * tenths / 10)
        for value in sorted(self.spread):
            needed -= self.spread[value]
            if needed <= 0:
                return value
        return None

    def mean(self) -> float | None:
        count = self.spread.total()
        return sum(value * n for value, n in self.spread.items()) / count if count else None


Slices = dict[Key, Tally]
Counted = dict[str, Slices]


@dataclass(frozen=True)
class Family:
    """Figures that are counted together. ``behind`` gives the keys of the things a number counts.

    ``behind(asked, code, part)``: of the part, or of the whole.
    """

    figures: tuple[Figure, ...]
    thing: Thing
    count: Callable[[Asked], Counted]
    behind: Callable[[Asked, str, bool], Iterable[int]]


def total(slices: Mapping[Key, Tally]) -> Tally:
    return sum(slices.values(), Tally())


def spread_out(found: Iterable[tuple[Key, int, int]]) -> Slices:
    """(slice, value, how many) as tallies of their slices."""
    slices: Slices = {}
    for key, value, count in found:
        slices.setdefault(key, Tally()).put(value, count)
    return slices
