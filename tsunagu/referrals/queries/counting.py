"""How much of each kind is due, by organisation and person. One query a kind, however many."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q

from tsunagu.clocks.queries import late_since
from tsunagu.clocks.states import Wait
from tsunagu.ground import clock
from tsunagu.people.queries import moment
from tsunagu.referrals.queries.kind import Kind


@dataclass(frozen=True)
class Tally:
    """``open`` asks for somebody; of these ``late`` are late, ``lead`` and ``city`` so late that
    the desk's lead, and the city, hear of them.
    """

    open: int = 0
    late: int = 0
    lead: int = 0
    city: int = 0

    @classmethod
    def of(cls, kind: Kind, row: dict[str, Any]) -> "Tally":
        """From the counts of ``counts_of``."""
        lead = row["open"] if kind.is_wall else row["lead"] * kind.goes_up
        return cls(row["open"], row["late"], lead, row["city"] * kind.goes_up)

    def __sub__(self, other: "Tally") -> "Tally":
        return Tally(
            self.open - other.open,
            self.late - other.late,
            self.lead - other.lead,
            self.city - other.city,
        )

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.open + other.open,
            self.late + other.late,
            self.lead + other.lead,
            self.city + other.city,
        )


Tallies = dict[tuple[int, int | None], Tally]  # by organisation and worker


@dataclass(frozen=True)
class Cuts:
    """The last days that count as late, as late for the lead, and for the city."""

    late: date
    lead: date
    city: date


def cuts() -> Cuts:
    """As in force today."""
    yesterday = clock.today() - timedelta(days=1)
    return Cuts(yesterday, late_since(Wait.LATE_SUPERVISOR), late_since(Wait.LATE_CITY))


def tallies(kind: Kind, at: Cuts, owners: Iterable[int]) -> Tallies:
    """Everything of the kind at these organisations. One query; each index begins with them."""
    rows = kind.rows().filter(**{f"{kind.owner}__in": list(owners)}).order_by()
    by = [kind.owner, *([kind.worker] if kind.worker else [])]
    found: Tallies = {}
    for row in rows.values(*by).annotate(**counts_of(kind, at)):
        key = (row[kind.owner], row[kind.worker] if kind.worker else None)
        found[key] = Tally.of(kind, row)
    return found


def counts_of(kind: Kind, at: Cuts) -> dict[str, Count]:
    """What is counted of a kind: open, late, and late enough for the lead and for the city."""
    counts = {
        name: Count(kind.thing, filter=_until(kind, getattr(at, name)), distinct=True)
        for name in ("late", "lead", "city")
    }
    return counts | {"open": Count(kind.thing, distinct=True)}


def _until(kind: Kind, day: date) -> Q:
    """Due on ``day`` or before. Danger knows no working days: it is late at once, for the city."""
    if kind.is_wall:
        return Q(**{f"{kind.due}__lt": clock.now()})
    last: Any = day
    if kind.is_moment:
        last = _end(day)
    return Q(**{f"{kind.due}__lte": last})


def _end(day: date) -> datetime:
    return moment(day + timedelta(days=1), time(0)) - timedelta(microseconds=1)
