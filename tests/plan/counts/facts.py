"""What the recount notes of each thing that is counted, and its own way of counting days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from tsunagu.ground.workdays import is_workday


@dataclass(frozen=True)
class Fact:
    """One thing that is counted."""

    pk: int
    at: datetime
    desk: int
    chome: int | None
    group: str | None
    part: bool = False
    value: int | None = None


def day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def workdays(start: date, end: date) -> int:
    count = 0
    while start < end:
        start += timedelta(days=1)
        count += is_workday(start)
    return count


def month_later(start: date, months: int) -> date:
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    for last in (start.day, 30, 29, 28):
        try:
            return date(year, month, min(last, start.day))
        except ValueError:
            continue
    raise AssertionError
