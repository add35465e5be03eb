"""What a desk knows before it plans a week: what goes on, who was asked, who is away."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q

from tsunagu.ground.actor import Actor
from tsunagu.volunteering.matching.hours import DAYS
from tsunagu.volunteering.models import Away, Favour, Invitation, Offering
from tsunagu.volunteering.states import FavourState, How, InvitationState

A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Turn:
    """What ``count`` people are to do in the week: the favour, or with ``on`` that one day of it,
    on which so many of those who go there every week cannot come. ``stay``: offerings of those
    who go.
    """

    favour: Favour
    count: int
    stay: tuple[int, ...] = ()
    on: date | None = None

    @property
    def key(self) -> str:
        return f"{self.favour.pk}:{self.on or ''}"

    @property
    def cells(self) -> list[str]:
        cells: list[str] = self.favour.cells
        return [cell for cell in cells if self.on is None or _day(cell) == DAYS[self.on.weekday()]]


@dataclass
class Known:
    """By favour: the neighbours who were asked, those who go with their offerings, how many have
    not answered. By neighbour: the days of the week on which they are away. By favour and day:
    how many were looked for to stand in, whatever became of it.
    """

    monday: date
    asked: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    goes: dict[int, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    waits: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    away: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    stand_ins: dict[tuple[int, date], int] = field(default_factory=lambda: defaultdict(int))

    def free(self, offering: Offering) -> list[str]:
        """The cells of this week."""
        days = self.away[offering.neighbour_id]
        return [cell for cell in offering.cells if _day(cell) not in days]

    def times(self) -> dict[int, int]:
        """To how many favours each neighbour goes."""
        found: dict[int, int] = defaultdict(int)
        for going in self.goes.values():
            for neighbour in going.values():
                found[neighbour] += 1
        return found

    def turns(self, favour: Favour) -> Iterator[Turn]:
        """The favour with those who can come; and each day on which some of them cannot."""
        goes, waits = self.goes[favour.pk], self.waits[favour.pk]
        if favour.state == FavourState.OPEN:
            yield Turn(favour, favour.wanted - waits, tuple(goes))
            return
        days = {_day(cell) for cell in favour.cells}
        comes = {pk for pk, one in goes.items() if not days <= self.away[one]}
        yield Turn(favour, favour.wanted - waits - len(goes) + len(comes), tuple(comes))
        for number, name in enumerate(DAYS):
            on = self.monday + timedelta(days=number)
            missing = sum(name in self.away[one] for one in goes.values() if name in days)
            missing -= self.stand_ins[favour.pk, on]
            if missing > 0:
                yield Turn(favour, missing, on=on)


def favours_of(actor: Actor, monday: date) -> list[Favour]:
    """Those that look for somebody, and those that go on every week."""
    lives = Q(state=FavourState.OPEN) | Q(state=FavourState.AGREED, how=How.WEEKLY)
    begun = Q(first_on=None) | Q(first_on__lt=monday + A_WEEK)
    rows = Favour.objects.visible_to(actor).filter(lives, begun)
    rows = rows.select_related("neighbour__person__chome", "instead_of")
    return list(rows.order_by("next_on", "pk"))


def known_of(actor: Actor, favours: Iterable[Favour], monday: date) -> Known:
    """Three questions."""
    found, pks = Known(monday), [one.pk for one in favours]
    rows = Invitation.objects.filter(favour__in=pks).order_by("pk")
    asked = rows.values_list("favour", "offering", "offering__neighbour", "state")
    for favour, offering, neighbour, state in asked:
        found.asked[favour].add(neighbour)
        if state == InvitationState.YES:
            found.goes[favour][offering] = neighbour
        found.waits[favour] += state == InvitationState.ASKED
    days = [monday + timedelta(days=number) for number in range(len(DAYS))]
    for away in Away.objects.visible_to(actor).within(days[0], days[-1]):
        gone = (
            n for day, n in zip(days, DAYS, strict=True) if away.from_on <= day <= away.until_on
        )
        found.away[away.neighbour_id].update(gone)
    instead = Favour.objects.filter(instead_of__in=pks, first_on__in=days)
    for row in instead.only("instead_of", "first_on", "wanted"):
        if row.instead_of_id and row.first_on:
            found.stand_ins[row.instead_of_id, row.first_on] += row.wanted
    return found


def _day(cell: str) -> str:
    return cell.partition("-")[0]
