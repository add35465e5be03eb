"""Hours of the week in which somebody may, or may not, be reached. Pure: no rows, no clock."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Protocol

from django.utils import timezone
from django.utils.translation import gettext as _

EVERY_DAY, WEEKDAYS, WEEKEND = 0b1111111, 0b0011111, 0b1100000  # Monday is 1, Sunday 64
DAY_BEGINS, DAY_ENDS = time(0), time(23, 59)
PARTS = {
    "morning": (time(8), time(12)),
    "noon": (time(12), time(15)),
    "evening": (time(15), time(18)),
    "night": (time(18), time(21)),
}
DAYS = {"weekdays": WEEKDAYS, "weekend": WEEKEND}


class Hours(Protocol):
    """What a window tells: a mask of weekdays, from when until when, and whether one may."""

    @property
    def days(self) -> int: ...
    @property
    def begins(self) -> time: ...
    @property
    def ends(self) -> time: ...
    @property
    def may(self) -> bool: ...


@dataclass(frozen=True)
class Window:
    """``ends`` is the first minute outside; 23:59 is the end of the day."""

    days: int
    begins: time
    ends: time
    may: bool = True


def answered(
    hours: Collection[str], days: Collection[str], never: Collection[str]
) -> tuple[Window, ...]:
    """Windows from ticks: parts of the day and kinds of days that are good, parts that are not.

    Nothing ticked, or "any time" on all days, is no window at all.
    """
    mask = sum(DAYS[name] for name in DAYS if name in days) or EVERY_DAY
    parts = [PARTS[name] for name in PARTS if name in hours and "any" not in hours]
    if not parts and mask != EVERY_DAY:
        parts = [(DAY_BEGINS, DAY_ENDS)]
    good = [Window(mask, begins, ends) for begins, ends in parts]
    bad = [Window(EVERY_DAY, *PARTS[name], may=False) for name in PARTS if name in never]
    return (*good, *bad)


def is_open(windows: Iterable[Hours], at: datetime) -> bool:
    """Whether one may reach somebody at this moment (aware), by the clock of the city.

    A "may not" always wins; where some "may" is said, all other hours are closed.
    """
    here = timezone.localtime(at)
    said = list(windows)
    if any(_covers(window, here) for window in said if not window.may):
        return False
    good = [window for window in said if window.may]
    return not good or any(_covers(window, here) for window in good)


def _covers(window: Hours, here: datetime) -> bool:
    if not window.days & 1 << here.weekday():
        return False
    minute = here.time().replace(second=0, microsecond=0)
    return window.begins <= minute and (minute < window.ends or window.ends >= DAY_ENDS)


def in_words(window: Hours) -> str:
    """``連絡してよい：平日 8:00〜12:00``."""
    if (window.begins, window.ends) == (DAY_BEGINS, DAY_ENDS):
        hours = _("一日中")
    else:
        hours = f"{_clock(window.begins)}〜{_clock(window.ends)}"
    when = {"when": f"{days_in_words(window.days)} {hours}"}
    return _("連絡してよい：%(when)s") % when if window.may else _("連絡しない：%(when)s") % when


def _clock(moment: time) -> str:
    return f"{moment.hour}:{moment.minute:02}"


def days_in_words(days: int) -> str:
    whole = {EVERY_DAY: _("毎日"), WEEKDAYS: _("平日"), WEEKEND: _("土日")}
    names = _("月 火 水 木 金 土 日").split()
    return whole.get(days) or "・".join(n for i, n in enumerate(names) if days & 1 << i)
