"""Whether somebody is there now, as far as the hours of the directory say it for certain."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from tsunagu.directory.columns.week import DAYS, is_unsure, spans
from tsunagu.directory.models import Schedule
from tsunagu.ground.hours import days_in_words
from tsunagu.ground.workdays import is_holiday

HOLIDAY = "祝"


def is_open(schedule: Schedule | None, at: datetime) -> bool | None:
    """None where nobody knows: words alone, exceptions, a holiday, days without hours."""
    if schedule is None or is_unsure(f"{schedule.days} {schedule.hours} {schedule.notes}"):
        return None
    here = timezone.localtime(at)
    known = spans(schedule.days, schedule.hours)
    if not known or any(not span.opens for span in known) or is_holiday(here.date()):
        return None
    yesterday = here - timedelta(days=1)
    clock, today, before = f"{here:%H:%M}", DAYS[here.weekday()], DAYS[yesterday.weekday()]
    for span in known:
        is_over_night = span.closes < span.opens
        until = "24:00" if is_over_night else span.closes
        if today in span.days and span.opens <= clock < until:
            return True
        if is_over_night and before in span.days and clock < span.closes:
            return True
    return False


@dataclass(frozen=True)
class Week:
    """Days in the words of the reader, from and until "HH:MM"; empty times: not stated."""

    days: str
    opens: str
    closes: str


def week(schedule: Schedule | None) -> list[Week]:
    """The hours as days of the week; none where only words say them: then the words are shown."""
    if schedule is None or is_unsure(f"{schedule.days} {schedule.hours}"):
        return []
    if HOLIDAY in schedule.hours:  # hours of their own on holidays
        return []
    more = "・" + _("祝日") if HOLIDAY in schedule.days else ""
    return [
        Week(days_in_words(_mask(span.days)) + more, span.opens, span.closes)
        for span in spans(schedule.days, schedule.hours)
    ]


def _mask(days: tuple[str, ...]) -> int:
    return sum(1 << DAYS.index(day) for day in days)
