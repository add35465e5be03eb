"""How often a gathering comes together: a rule of RFC 5545, made from plain answers and read back.

Four shapes are known, those of docs/adr/0040; no rule is ever typed by hand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr
from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.ground.workdays import is_holiday

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKS = (1, 2, 3, 4, -1)  # of a month; -1: the last
_EACH = r"(?:MO|TU|WE|TH|FR|SA|SU)"
_NTH = rf"(?:[1-4]|-1){_EACH}"
RULE = re.compile(
    rf"FREQ=WEEKLY(?P<other>;INTERVAL=2)?;BYDAY=(?P<days>{_EACH}(?:,{_EACH})*)"
    rf"|FREQ=MONTHLY;BYDAY=(?P<nths>{_NTH}(?:,{_NTH})*)"
    r"|FREQ=MONTHLY;BYMONTHDAY=(?P<number>[1-9]|1\d|2[0-8])"
)


class Every(models.TextChoices):
    WEEK = "week", gettext_lazy("毎週")
    OTHER_WEEK = "other", gettext_lazy("2週間に1回")
    MONTH = "month", gettext_lazy("毎月、決まった週の曜日（第2水曜日など）")
    NUMBER = "number", gettext_lazy("毎月、はじめの日と同じ日（15日など）")
    ONCE = "once", gettext_lazy("決まっていない（日を一つずつ入れる）")


@dataclass(frozen=True)
class Rhythm:
    """Plain answers. ``days`` as in RFC 5545; ``weeks`` of the month; ``number``: the day of it."""

    every: Every
    days: tuple[str, ...] = ()
    weeks: tuple[int, ...] = ()
    number: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether all is said that this shape needs."""
        said = {
            Every.MONTH: bool(self.days and self.weeks),
            Every.NUMBER: 1 <= self.number <= 28,
            Every.ONCE: True,
        }
        return said.get(self.every, bool(self.days))

    @property
    def rule(self) -> str:
        """As RFC 5545 writes it; empty where there is none."""
        days = ",".join(self.days)
        nths = ",".join(f"{week}{day}" for day in self.days for week in self.weeks)
        return {
            Every.WEEK: f"FREQ=WEEKLY;BYDAY={days}",
            Every.OTHER_WEEK: f"FREQ=WEEKLY;INTERVAL=2;BYDAY={days}",
            Every.MONTH: f"FREQ=MONTHLY;BYDAY={nths}",
            Every.NUMBER: f"FREQ=MONTHLY;BYMONTHDAY={self.number}",
            Every.ONCE: "",
        }[self.every]

    @property
    def words(self) -> str:
        """In the language of the page: 毎月 第1・第3 水曜日."""
        days = "・".join(str(WEEKDAYS[DAYS.index(day)]) for day in self.days)
        weeks = "・".join(_("最後の") if n == -1 else _("第%(n)d") % {"n": n} for n in self.weeks)
        return {
            Every.WEEK: _("毎週 %(days)s"),
            Every.OTHER_WEEK: _("2週間に1回 %(days)s"),
            Every.MONTH: _("毎月 %(weeks)s %(days)s"),
            Every.NUMBER: _("毎月 %(number)d日"),
            Every.ONCE: _("日にちは、一つずつ決まります"),
        }[self.every] % {"days": days, "weeks": weeks, "number": self.number}


def read(rule: str) -> Rhythm:
    """The answers behind a rule that ``Rhythm.rule`` wrote."""
    found = RULE.fullmatch(rule)
    if found is None:
        return Rhythm(Every.ONCE)
    if found["number"]:
        return Rhythm(Every.NUMBER, number=int(found["number"]))
    if found["days"]:
        every = Every.OTHER_WEEK if found["other"] else Every.WEEK
        return Rhythm(every, tuple(found["days"].split(",")))
    nths = found["nths"].split(",")
    days = tuple(day for day in DAYS if any(nth.endswith(day) for nth in nths))
    weeks = tuple(n for n in WEEKS if any(nth[:-2] == f"{n}" for nth in nths))
    return Rhythm(Every.MONTH, days, weeks)


def dates(rule: str, first: date, *, since: date, until: date, skips: bool) -> Iterator[date]:
    """The days of the rule from ``since`` to ``until``, both included; none before ``first``.

    ``skips``: without holidays and the days on which the city hall is closed at the year's end.
    """
    if not rule:
        found = [first] if since <= first <= until else []
    else:
        wanted = rrulestr(rule, dtstart=_midnight(_begun(first, since)))
        moments = wanted.between(_midnight(since), _midnight(until), inc=True)
        found = [moment.date() for moment in moments]
    return (day for day in found if not (skips and is_holiday(day)))


def _begun(first: date, since: date) -> date:
    """Where counting begins: whole fortnights later, so that every second week stays the same."""
    return first + max(0, (since - first).days // 14) * timedelta(days=14)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)
