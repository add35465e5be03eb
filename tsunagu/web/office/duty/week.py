"""One week of the roster as it is read: day by day, and what is open."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import closing_days
from tsunagu.ground import clock
from tsunagu.people.models import DayKind
from tsunagu.people.queries import Turn, gaps, kind_of, moment, turns

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True)
class Day:
    day: date
    is_holiday: bool
    turns: list[tuple[str, Turn]]  # the hours in words


@dataclass(frozen=True)
class Week:
    days: list[Day]
    open_hours: list[str]

    @property
    def before(self) -> date:
        return self.days[0].day - A_WEEK

    @property
    def after(self) -> date:
        return self.days[0].day + A_WEEK


def week_of(organisation_id: int, day: date) -> Week:
    """The week in which ``day`` lies. Of the running week only the hours to come are open."""
    monday = day - day.weekday() * A_DAY
    found = turns(organisation_id, monday - A_DAY, monday + 6 * A_DAY)
    closed = closing_days()
    begins = max(moment(monday, time(0)), clock.now())
    ends = moment(monday + A_WEEK, time(0))
    rows = [
        Day(
            each,
            kind_of(each, closed) == DayKind.HOLIDAY,
            [(hours(turn), turn) for turn in found if turn.day == each],
        )
        for each in (monday + n * A_DAY for n in range(7))
    ]
    open_ = gaps(found, begins, ends) if begins < ends and found else []
    return Week(rows, [_open(*stretch) for stretch in open_])


def hours(turn: Turn) -> str:
    """``22:00–翌6:00``; midnight at the end is 24:00."""
    begins, ends = timezone.localtime(turn.begins), timezone.localtime(turn.ends)
    if ends.date() == begins.date():
        return f"{begins:%-H:%M}–{ends:%-H:%M}"
    if ends.time() == time(0):
        return f"{begins:%-H:%M}–24:00"
    return _("%(begins)s–翌%(ends)s") % {"begins": f"{begins:%-H:%M}", "ends": f"{ends:%-H:%M}"}


def _open(begins: datetime, ends: datetime) -> str:
    said = {"begins": _said(begins), "ends": _said(ends)}
    return _("%(begins)s から %(ends)s まで、当番表にだれもいません。") % said


def _said(at: datetime) -> str:
    return date_format(timezone.localtime(at), _("n月j日(D) H:i"))
