"""What lies open at the end of each month: how much of it stands still, how much is late.

Past ends are read from the steps of the needs, so they say what was seen on that day. A step
holds from its moment to the next one. Needs that ended before the first moment are not read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tsunagu.clocks.states import Wait
from tsunagu.ground import clock
from tsunagu.ground.months import month_after, start_of
from tsunagu.people.roles import Role
from tsunagu.plan.counts.almanac import Almanac
from tsunagu.plan.counts.asked import AREAS, Asked, By, areas_of_chome
from tsunagu.plan.counts.cutting import named
from tsunagu.plan.counts.figure import Counted, Family, Figure, Tally, Thing

STILL = timedelta(days=30)
CODES = ("still", "late-worker", "late-supervisor", "late-city")
_SPANS = """
WITH spans AS (
  SELECT s.need_id, s.at, s."to" AS state, s.next_on,
    LEAD(s.at) OVER (PARTITION BY s.need_id ORDER BY s.id) AS until
  FROM cases_needstep s JOIN cases_need n ON n.id = s.need_id
  WHERE (n.ended_at IS NULL OR n.ended_at >= %s) AND s.at < %s
)
"""
_OPEN = """
FROM spans s JOIN cases_need n ON n.id = s.need_id JOIN cases_case c ON c.id = n.case_id
JOIN directory_needcode d ON d.id = n.code_id
JOIN residents_person m ON m.id = c.main_person_id
LEFT JOIN residents_person p ON p.id = n.person_id
WHERE s.state IN ('open', 'helping') AND s.at < %s AND (s.until IS NULL OR s.until >= %s)
"""
_CHOME = "COALESCE(p.chome_id, m.chome_id)"
_SLICES = {By.DESK: "CASE WHEN NOT c.is_guarded THEN c.organisation_id END", By.NEED: 'd."group"'}
# Each level is told of what is late; what the next level hears too is counted there alone.
_MARKS = (
    "s.at < %s",
    "s.next_on < %s AND s.next_on > %s",
    "s.next_on <= %s AND s.next_on > %s",
    "s.next_on <= %s",
)


@dataclass(frozen=True)
class _Moment:
    """One look at what lies open, and what each mark of ``_MARKS`` is compared with then."""

    place: int
    at: datetime
    values: tuple[Sequence[Any], ...]


def _moments(asked: Asked) -> list[_Moment]:
    """The ends of the months that have begun; now, for the month that runs."""
    months = asked.begun()
    if asked.by != By.MONTH:
        months = months[-1:]
    almanac, now = Almanac(asked.months[0]), clock.now()
    ends = [min(start_of(month_after(month)), now) for month in months]
    return [
        _moment(asked.months.index(m), end, almanac) for m, end in zip(months, ends, strict=True)
    ]


def _moment(place: int, at: datetime, almanac: Almanac) -> _Moment:
    day = clock.day_of(at - timedelta(microseconds=1))
    lead = almanac.late_since(Wait.LATE_SUPERVISOR, day)
    city = min(almanac.late_since(Wait.LATE_CITY, day), lead)
    marks = ((_sql(at - STILL),), (day, lead), (lead, city), (city,))
    return _Moment(place, at, marks)


def _sql(value: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(value)


def _wanted(asked: Asked) -> tuple[str, list[Any]]:
    """The rest of WHERE and its values."""
    parts: list[str] = []
    values: list[Any] = []
    if asked.desk is not None:
        parts.append("c.organisation_id = %s AND NOT c.is_guarded")
        values.append(asked.desk)
    if asked.group is not None:
        parts.append('d."group" = %s')
        values.append(asked.group)
    if asked.spot is not None:
        inside = areas_of_chome(asked.spot.kind)
        there = [part for part, whole in inside.items() if whole == asked.spot.area]
        if asked.spot.area is None:
            parts.append(f"({_CHOME} IS NULL OR NOT {_one_of(_CHOME, inside)})")
        else:
            parts.append(_one_of(_CHOME, there))
    return "".join(f" AND {part}" for part in parts), values


def _one_of(column: str, keys: Iterable[int]) -> str:
    numbers = ", ".join(f"{key:d}" for key in keys)
    return f"{column} IN ({numbers or '-1'})"


def _asked_once(asked: Asked, moments: list[_Moment], branch: Any) -> list[tuple[Any, ...]]:
    """One text of SQL for all moments. ``branch(moment)``: what is selected, and its values."""
    if not moments:
        return []
    where, values = _wanted(asked)
    sql, given = [], [_sql(moments[0].at), _sql(moments[-1].at)]
    for moment in moments:
        head, tail, chosen, last = branch(moment)
        sql.append(f"SELECT {head} {_OPEN}{where}{tail}")
        given += [*chosen, _sql(moment.at), _sql(moment.at), *values, *last]
    with connection.cursor() as cursor:
        cursor.execute(_SPANS + " UNION ALL ".join(sql), given)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def count(asked: Asked) -> Counted:
    key = _CHOME if asked.by in AREAS else _SLICES.get(asked.by, "0")
    sums = ", ".join(f"SUM(CASE WHEN {mark} THEN 1 ELSE 0 END)" for mark in _MARKS)

    def branch(moment: _Moment) -> tuple[str, str, list[Any], list[Any]]:
        flat = [value for values in moment.values for value in values]
        by = key if asked.by != By.MONTH else f"{moment.place:d}"
        tail = f" GROUP BY {key}" if asked.by != By.MONTH else ""
        return f"{by}, COUNT(*), {sums}", tail, flat, []

    found = [row for row in _asked_once(asked, _moments(asked), branch) if row[1]]
    counted: Counted = {code: {} for code in CODES}
    for slice_, (whole, *parts) in named(asked, ((row[0], row[1:]) for row in found)):
        for code, part in zip(CODES, parts, strict=True):
            tally = Tally(int(part), int(whole))
            counted[code][slice_] = counted[code].get(slice_, Tally()) + tally
    return counted


def behind(asked: Asked, code: str, part: bool) -> Iterable[int]:
    place = CODES.index(code)

    def branch(moment: _Moment) -> tuple[str, str, list[Any], list[Any]]:
        mark, values = (f" AND {_MARKS[place]}", [*moment.values[place]]) if part else ("", [])
        return "s.need_id", mark, [], values

    return [row[0] for row in _asked_once(asked, _moments(asked)[-1:], branch)]


def _late(code: str, level: object) -> Figure:
    """Late needs whose highest level so far is this / open needs. Clock: working days late."""
    return Figure(
        code,
        format_lazy("{}：{}", _("期限をすぎた課題の割合"), level),
        _("開いている課題の%(number)sが、期限をすぎて、この段階にあります。"),
        _(
            "分母は、月の終わり（今の月は今）に開いている課題です。分子は、次の日をすぎたもののうち、知らせが届いているいちばん上の人がこの段階のものです。"
        ),
        stock=True,
    )


FAMILY = Family(
    figures=(
        # No step of any kind for 30 days / needs open at the end of the month. Clock: wall clock.
        Figure(
            "still",
            _("30日動いていない課題の割合"),
            _("開いている課題の%(number)sが、30日動いていません。"),
            _(
                "分母は、月の終わり（今の月は今）に開いている課題です。分子は、そのうち30日の間、何の動きもないものです。"
            ),
            stock=True,
        ),
        _late("late-worker", _("担当者")),
        _late("late-supervisor", Role.SUPERVISOR.label),
        _late("late-city", Role.COORDINATOR.label),
    ),
    thing=Thing.NEED,
    count=count,
    behind=behind,
)
