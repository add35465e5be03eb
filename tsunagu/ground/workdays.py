"""The Japanese working-day calendar: no weekends, no national holidays, no closing days.

Closing days of a city hall are 29 December to 3 January (地方自治法4条の2).
"""

from calendar import monthrange
from datetime import date, datetime, time, timedelta

import jpholiday
from django.utils import timezone

CLOSE_OF_DAY = time(17, 15)
_A_DAY = timedelta(days=1)
Closed = frozenset[date]


def is_workday(day: date, closed: Closed = frozenset()) -> bool:
    """Whether the city hall is open on ``day``; ``closed`` are the city's own closing days."""
    return day.weekday() < 5 and not is_holiday(day, closed)


def is_holiday(day: date, closed: Closed = frozenset()) -> bool:
    """Whether ``day`` is a holiday or a closing day; of weekends alone it knows nothing."""
    year_end = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
    return year_end or day in closed or jpholiday.is_holiday(day)


def workdays_after(day: date, count: int, closed: Closed = frozenset()) -> date:
    """The ``count``-th working day after ``day``; the day itself never counts."""
    while count > 0:
        day += _A_DAY
        count -= is_workday(day, closed)
    return day


def workdays_before(day: date, count: int, closed: Closed = frozenset()) -> date:
    """The last day from which at least ``count`` working days have passed by ``day``."""
    while count > 0:
        count -= is_workday(day, closed)
        day -= _A_DAY
    return day


def workday_from(day: date, closed: Closed = frozenset()) -> date:
    """The day itself, or the next working day when the hall is closed (民法142条)."""
    while not is_workday(day, closed):
        day += _A_DAY
    return day


def workdays_between(start: date, end: date, closed: Closed = frozenset()) -> int:
    """Working days after ``start`` up to and including ``end``; negative when end is earlier."""
    if end < start:
        return -workdays_between(end, start, closed)
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(is_workday(day, closed) for day in days)


def months_after(day: date, count: int) -> date:
    """The same day ``count`` months later, or the last day of that month (民法143条)."""
    years, month = divmod(day.month - 1 + count, 12)
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


def end_of(day: date) -> datetime:
    """When the city hall closes on ``day``, aware, in the city's time zone."""
    return timezone.make_aware(datetime.combine(day, CLOSE_OF_DAY))
