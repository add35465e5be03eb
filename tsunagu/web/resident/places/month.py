"""One month as weeks of days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tsunagu.community.models import Occurrence
from tsunagu.community.rules.gatherings import horizon
from tsunagu.ground import clock
from tsunagu.ground.period import Period, month, read
from tsunagu.ground.workdays import is_holiday, months_after
from tsunagu.web import squares

BACK = 12  # months that one may look back
A_DAY = 6  # lines in one day; the rest stands on the list of that day


@dataclass(frozen=True)
class Square:
    day: date
    is_outside: bool
    lines: list[Occurrence]
    more: int

    @property
    def is_today(self) -> bool:
        return self.day == clock.today()

    @property
    def is_off(self) -> bool:
        return self.day.weekday() == 6 or is_holiday(self.day)


def asked(key: str) -> Period:
    """The month of that key, while it can be looked at; else this one."""
    found, now = read(key), month(clock.today())
    if found is None or key.startswith("fy") or not earliest() <= found.first <= horizon():
        return now
    return found


def earliest() -> date:
    return months_after(clock.today().replace(day=1), -BACK)


def beside(this: Period) -> tuple[str, str]:
    """The keys of the months before and after; empty where it does not go on."""
    before, after = months_after(this.first, -1), months_after(this.first, 1)
    return (
        month(before).key if before >= earliest() else "",
        month(after).key if after <= horizon() else "",
    )


def weeks(this: Period, days: dict[date, list[Occurrence]]) -> Iterator[list[Square]]:
    """Days of other months are empty."""
    for week in squares.weeks(this.first):
        yield [_square(day, this, days.get(day, [])) for day in week]


def _square(day: date, this: Period, found: list[Occurrence]) -> Square:
    return Square(
        day=day,
        is_outside=not this.first <= day <= this.last,
        lines=found[:A_DAY],
        more=max(0, len(found) - A_DAY),
    )
