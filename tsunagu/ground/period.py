"""Months and fiscal years (April to March, 地方自治法208条), as figures are counted over."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from tsunagu.ground.workdays import months_after

_KEY = re.compile(r"(?:fy(?P<fiscal>20\d\d)|(?P<year>20\d\d)-(?P<month>0[1-9]|1[0-2]))")


@dataclass(frozen=True)
class Period:
    """``key`` is ``fy2026`` or ``2026-05``; both days count."""

    key: str
    first: date
    last: date

    @property
    def label(self) -> str:
        if self.key.startswith("fy"):
            return _("%(year)d年度") % {"year": self.first.year}
        return _("%(year)d年%(month)d月") % {"year": self.first.year, "month": self.first.month}

    @property
    def span(self) -> tuple[datetime, datetime]:
        """From its first moment up to, and without, the first moment after it."""
        return _midnight(self.first), _midnight(self.last + timedelta(days=1))


def fiscal_year(day: date) -> Period:
    year = day.year if day.month >= 4 else day.year - 1
    return Period(f"fy{year}", date(year, 4, 1), date(year + 1, 3, 31))


def month(day: date) -> Period:
    first = day.replace(day=1)
    return Period(f"{first:%Y-%m}", first, months_after(first, 1) - timedelta(days=1))


def read(key: str) -> Period | None:
    """The period behind a key, if it is one."""
    found = _KEY.fullmatch(key)
    if found is None:
        return None
    if found["fiscal"]:
        return fiscal_year(date(int(found["fiscal"]), 4, 1))
    return month(date(int(found["year"]), int(found["month"]), 1))


def recent(today: date) -> list[Period]:
    """What a page offers: three fiscal years and twelve months, the newest first."""
    years = [fiscal_year(months_after(today, -12 * back)) for back in range(3)]
    return [*years, *(month(months_after(today.replace(day=1), -back)) for back in range(12))]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
