"""Months, named by their first day, and fiscal years from April to March (地方自治法208条)."""

from datetime import date, datetime, time

from django.utils import timezone

APRIL = 4


def month_of(day: date) -> date:
    return day.replace(day=1)


def month_after(month: date, count: int = 1) -> date:
    """The month ``count`` months later, or earlier when negative."""
    years, rest = divmod(month.month - 1 + count, 12)
    return date(month.year + years, rest + 1, 1)


def fiscal_year(day: date) -> int:
    """2026 for every day from 1 April 2026 to 31 March 2027."""
    return day.year if day.month >= APRIL else day.year - 1


def months_of(year: int) -> tuple[date, ...]:
    """The twelve months of a fiscal year."""
    return tuple(month_after(date(year, APRIL, 1), count) for count in range(12))


def start_of(day: date) -> datetime:
    """Midnight at which ``day`` begins in the city's time zone, aware."""
    return timezone.make_aware(datetime.combine(day, time.min))
