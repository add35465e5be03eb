"""A month as weeks from Sunday, as on a calendar in Japan."""

from calendar import SUNDAY, Calendar
from datetime import date

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR


def weeks(month: date) -> list[list[date]]:
    """The days of its weeks, those of other months too."""
    return Calendar(SUNDAY).monthdatescalendar(month.year, month.month)


def weekdays() -> list[tuple[str, str]]:
    """For the head of the table: whole and short."""
    return [(str(WEEKDAYS[n]), str(WEEKDAYS_ABBR[n])) for n in (6, *range(6))]
