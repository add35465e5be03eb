"""Whether somebody is there now, as far as the hours of the directory say it for certain."""

from datetime import datetime, timedelta

from django.utils import timezone

from tsunagu.directory.columns.week import DAYS, is_unsure, spans
from tsunagu.directory.models import Schedule
from tsunagu.ground.workdays import is_holiday


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
