"""The points of a fiscal year: earned, exchanged, left, gone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tsunagu.ground.period import Period, fiscal_year
from tsunagu.ground.workdays import months_after
from tsunagu.rewards.reckoning.counting import Line
from tsunagu.rewards.reckoning.tariff import Exchange, Tariff, in_force

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Pot:
    """``opens_on`` and ``ends_on``: between them, both with it, it may be exchanged."""

    year: int
    earned: int
    taken: int
    exchange: Exchange
    opens_on: date
    ends_on: date

    @property
    def period(self) -> Period:
        return fiscal_year(date(self.year, 4, 1))

    def left(self, today: date) -> int:
        return 0 if today > self.ends_on else max(self.earned - self.taken, 0)

    def gone(self, today: date) -> int:
        return max(self.earned - self.taken, 0) - self.left(today)

    def offer(self, today: date) -> tuple[int, int]:
        """(points, yen) that may be exchanged today; (0, 0) is nothing."""
        if today < self.opens_on:
            return 0, 0
        return exchange_of(self.left(today), self.exchange)


def exchange_of(left: int, rule: Exchange) -> tuple[int, int]:
    """How many of these points become how many yen."""
    if left < rule.minimum:
        return 0, 0
    if rule.ladder:
        return max((step for step in rule.ladder if step[0] <= left), default=(0, 0))
    parts = left // rule.points
    return parts * rule.points, parts * rule.yen


def pots(lines: Iterable[Line], taken: Mapping[int, int], tariffs: Sequence[Tariff]) -> list[Pot]:
    """The newest year first; the rules of the last day of a year are those of its exchange."""
    earned: dict[int, int] = dict.fromkeys(taken, 0)
    for line in lines:
        earned[line.year] = earned.get(line.year, 0) + line.points
    found = []
    for year in sorted(earned, reverse=True):
        period = fiscal_year(date(year, 4, 1))
        tariff = in_force(tariffs, period.last)
        if tariff is not None:
            found.append(_pot(period, earned[year], taken.get(year, 0), tariff.exchange))
    return found


def _pot(period: Period, earned: int, taken: int, rule: Exchange) -> Pot:
    after = period.last + A_DAY
    opens_on = after if rule.waits else period.first
    ends_on = months_after(after, rule.lasts_months) - A_DAY
    return Pot(period.first.year, earned, taken, rule, opens_on, ends_on)
