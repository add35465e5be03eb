"""Reads about what neighbours did, and the points that it comes to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, QuerySet, Sum

from tsunagu.ground.actor import Actor
from tsunagu.ground.period import Period
from tsunagu.rewards.models import Activity, Exchange
from tsunagu.rewards.reckoning import Did, Line, Pot, Tariff, pots, read_all, reckon
from tsunagu.rewards.states import OPEN, TAKEN, ActivityState
from tsunagu.volunteering.models import Invitation, Neighbour
from tsunagu.volunteering.states import FavourState, InvitationState


@dataclass(frozen=True)
class Entry:
    """One activity of a page, with its points when it counts."""

    activity: Activity
    line: Line | None

    @property
    def points(self) -> int:
        return self.line.points if self.line else 0


@dataclass(frozen=True)
class Book:
    """Everything that a neighbour did, the newest first, and the years it comes to."""

    entries: Sequence[Entry]
    pots: Sequence[Pot]
    exchanges: Sequence[Exchange]

    def of(self, period: Period) -> list[Entry]:
        span = period.first, period.last
        return [entry for entry in self.entries if span[0] <= entry.activity.on <= span[1]]

    def pot(self, year: int) -> Pot | None:
        return next((pot for pot in self.pots if pot.year == year), None)

    def asked(self, year: int) -> Exchange | None:
        """What of this year the desk has still to pay."""
        return next((one for one in self.exchanges if one.year == year and one.state in OPEN), None)


@dataclass(frozen=True)
class Total:
    """What a list of entries comes to; ``times`` and ``minutes`` of what was confirmed."""

    times: int
    minutes: int
    points: int


def tariffs() -> tuple[Tariff, ...]:
    return read_all(settings.CITY_PACK)


def book(neighbour: Neighbour) -> Book:
    """Two queries. ``neighbour`` with its person."""
    rows = list(neighbour.activities.order_by("-on", "-pk"))
    exchanges = list(neighbour.exchanges.order_by("-pk"))
    counted = [row for row in rows if row.state == ActivityState.CONFIRMED]
    lines = reckon(map(_did, counted), tariffs(), neighbour.person.born_on)
    by_row = {line.did.id: line for line in lines}
    taken: dict[int, int] = {}
    for one in exchanges:
        if one.state in TAKEN:
            taken[one.year] = taken.get(one.year, 0) + one.points
    entries = [Entry(row, by_row.get(row.pk)) for row in rows]
    return Book(entries, pots(lines, taken, tariffs()), exchanges)


def _did(row: Activity) -> Did:
    return Did(row.pk, row.on, row.kind, row.minutes, row.watch_id)


def total(entries: Sequence[Entry]) -> Total:
    counted = [one for one in entries if one.activity.state == ActivityState.CONFIRMED]
    minutes = sum(one.activity.minutes for one in counted)
    return Total(len(counted), minutes, sum(one.points for one in counted))


def goes_to(neighbour: Neighbour) -> list[Invitation]:
    """Favours that go on, for which this neighbour may say that they were there."""
    rows = Invitation.objects.filter(
        offering__neighbour=neighbour,
        state=InvitationState.YES,
        favour__state=FavourState.AGREED,
    )
    return list(rows.select_related("favour", "offering__neighbour").order_by("pk"))


def to_confirm(actor: Actor) -> QuerySet[Activity]:
    rows = Activity.objects.visible_to(actor).filter(state=ActivityState.SAID)
    return rows.select_related("neighbour__person").order_by("due_on", "pk")


def open_exchanges(actor: Actor) -> QuerySet[Exchange]:
    rows = Exchange.objects.visible_to(actor).filter(state__in=OPEN)
    return rows.select_related("neighbour__person").order_by("due_on", "pk")


@dataclass(frozen=True)
class Year:
    """A fiscal year over everybody: people who did something, their times and minutes."""

    people: int
    times: int
    minutes: int


def year_of(first: date, last: date) -> Year:
    """For eyes that may not know who it was. One query."""
    rows = Activity.objects.filter(state=ActivityState.CONFIRMED, on__range=(first, last))
    whole = rows.aggregate(
        people=Count("neighbour", distinct=True), times=Count("pk"), minutes=Sum("minutes")
    )
    return Year(whole["people"], whole["times"], whole["minutes"] or 0)


def exchanged(year: int) -> int:
    """How many people have been paid for points of this fiscal year or an older one, in it."""
    first, last = date(year, 4, 1), date(year + 1, 3, 31)
    paid = Exchange.objects.filter(paid_on__range=(first, last))
    return paid.values("neighbour").distinct().count()
