"""What neighbours ask for and offer, as far as it is due at the desk that brings them together."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import CAP, SHOWN
from tsunagu.people.roles import Permission
from tsunagu.volunteering.models import Favour, Offering
from tsunagu.volunteering.states import FavourState, OfferingState
from tsunagu.web.chrome import address
from tsunagu.web.groups import Line, Stack, by_day


class Neighbours:
    """Two questions, for who may; none for all others."""

    def __init__(self, actor: Actor, today: date) -> None:
        self.day = today
        self.favours: list[Favour] = []
        self.offerings: list[Offering] = []
        if actor.has(Permission.NEIGHBOUR_MATCH):
            due = Favour.objects.visible_to(actor).living().filter(next_on__lte=today)
            new = Favour.objects.visible_to(actor).filter(state=FavourState.NEW)
            rows = (due | new).select_related("neighbour__person__chome")
            self.favours = list(rows.order_by("next_on", "pk")[:CAP])
            offered = Offering.objects.visible_to(actor).filter(state=OfferingState.NEW)
            self.offerings = list(offered.order_by("due_on", "pk")[:CAP])

    def new(self) -> Stack:
        """What nobody has looked at yet, while there is time."""
        fresh = [row for row in self.favours if row.next_on and row.next_on > self.day]
        lines = [self._favour(row) for row in fresh] + [
            self._offering(row) for row in self.offerings
        ]
        return self._stack(_("ご近所：新しいもの"), lines)

    def today(self) -> Stack:
        return self._stack(_("ご近所の頼みごと"), self._on(lambda day: day == self.day))

    def late(self) -> Stack:
        return self._stack(_("ご近所の頼みごと"), self._on(lambda day: day < self.day))

    def _on(self, is_wanted: Callable[[date], bool]) -> list[Line]:
        return [self._favour(row) for row in self.favours if row.next_on and is_wanted(row.next_on)]

    def _favour(self, row: Favour) -> Line:
        chome = row.neighbour.person.chome
        more = f"{chome.name if chome else ''} {row.get_state_display()}"
        href = address("desk:favour", str(row.pk))
        return Line(str(row.get_task_display()), more, href, *by_day(row.next_on, self.day))

    def _offering(self, row: Offering) -> Line:
        href = address("desk:offering", str(row.pk))
        what = _("、").join(row.named)
        return Line(what, str(row.get_state_display()), href, *by_day(row.due_on, self.day))

    def _stack(self, title: str, lines: list[Line]) -> Stack:
        return Stack(title, len(lines), lines[:SHOWN], address("desk:neighbours"))
