"""Points of each thing that somebody did, in the order of the days, with the reason for none."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tsunagu.ground.period import fiscal_year
from tsunagu.rewards.reckoning.tariff import WHOM_MONTH, Most, Rate, Tariff, in_force


@dataclass(frozen=True)
class Did:
    """``whom``: the person that was visited, as a number; None: nobody in particular."""

    id: int
    on: date
    kind: str
    minutes: int
    whom: int | None = None


class Why(StrEnum):
    """Why there are fewer points, or none."""

    NO_RULE = "no_rule"
    NO_BIRTHDAY = "no_birthday"
    TOO_YOUNG = "too_young"
    SHORT = "short"
    ONCE_A_MONTH = "once_a_month"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class Line:
    did: Did
    points: int
    why: Why | None = None

    @property
    def year(self) -> int:
        return fiscal_year(self.did.on).first.year


@dataclass
class _Given:
    """What was given so far, by span; ``kinds`` is empty for all of them together."""

    sums: Counter[tuple[frozenset[str], str, object]] = field(default_factory=Counter)
    seen: set[tuple[int | None, int, int]] = field(default_factory=set)

    def room(self, kinds: frozenset[str], most: Most, on: date) -> list[tuple[int, Why]]:
        limits = ((most.day, Why.DAY), (most.month, Why.MONTH), (most.year, Why.YEAR))
        return [
            (max(limit - self._sum(kinds, why, on), 0), why)
            for limit, why in limits
            if limit is not None
        ]

    def _sum(self, kinds: frozenset[str], why: Why, on: date) -> int:
        spans = _spans(on)
        if not kinds:
            return self.sums[kinds, why, spans[why]]
        return sum(self.sums[frozenset({kind}), why, spans[why]] for kind in kinds)

    def add(self, did: Did, points: int) -> None:
        for why, span in _spans(did.on).items():
            self.sums[frozenset(), why, span] += points
            self.sums[frozenset({did.kind}), why, span] += points


def _spans(on: date) -> dict[Why, object]:
    return {Why.DAY: on, Why.MONTH: (on.year, on.month), Why.YEAR: fiscal_year(on).first.year}


def reckon(dids: Iterable[Did], tariffs: Sequence[Tariff], born_on: date | None) -> list[Line]:
    """The rules of the day on which it was done count; what was given before in the same day,
    month or year counts towards the limits, also by other rules.
    """
    given = _Given()
    return [
        _line(did, in_force(tariffs, did.on), born_on, given)
        for did in sorted(dids, key=lambda did: (did.on, did.id))
    ]


def _line(did: Did, tariff: Tariff | None, born_on: date | None, given: _Given) -> Line:
    rate = tariff.rate_of(did.kind) if tariff else None
    if tariff is None or rate is None:
        return Line(did, 0, Why.NO_RULE)
    if born_on is None and tariff.age_from:
        return Line(did, 0, Why.NO_BIRTHDAY)
    if born_on is not None and age_on(born_on, did.on) < tariff.age_from:
        return Line(did, 0, Why.TOO_YOUNG)
    points, why = _before_limits(did, rate, given)
    limits = [*given.room(rate.kinds, rate.most, did.on), *given.room(_ALL, tariff.most, did.on)]
    for room, limit in limits:
        if room < points:
            points, why = room, limit
    given.add(did, points)
    return Line(did, points, why)


_ALL: frozenset[str] = frozenset()


def _before_limits(did: Did, rate: Rate, given: _Given) -> tuple[int, Why | None]:
    if rate.per == WHOM_MONTH:
        visit = did.whom, did.on.year, did.on.month
        if visit in given.seen:
            return 0, Why.ONCE_A_MONTH
        given.seen.add(visit)
    points = rate.points_of(did.minutes)
    return points, None if points else Why.SHORT


def age_on(born_on: date, day: date) -> int:
    """Whole years; who was born on 29 February is a year older on 1 March of other years."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
