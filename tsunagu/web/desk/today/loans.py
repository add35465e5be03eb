"""Call recorders, as far as the desk has something to do about them."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import CAP, SHOWN
from tsunagu.people.roles import Permission
from tsunagu.safety.queries import loans
from tsunagu.safety.states import LoanState
from tsunagu.web.chrome import address
from tsunagu.web.groups import Line, Stack, by_day


class Loans:
    """One question, for who may; none for all others."""

    def __init__(self, actor: Actor, today: date) -> None:
        self.day = today
        self.rows: list[tuple[date, Line]] = []
        if actor.has(Permission.NEIGHBOUR_MATCH):
            asked = loans.lent(actor)
            found = asked.filter(next_on__lte=today) | asked.filter(state=LoanState.ASKED)
            for row in found[:CAP]:
                day, href = row.next_on or clock.today(), address("desk:loan", str(row.pk))
                more = str(row.get_state_display())
                line = Line(row.person.called, more, href, *by_day(day, today))
                self.rows.append((day, line))

    def new(self) -> Stack:
        return self._stack(_("通話録音機：新しい申しこみ"), lambda day: day > self.day)

    def today(self) -> Stack:
        return self._stack(_("通話録音機"), lambda day: day == self.day)

    def late(self) -> Stack:
        return self._stack(_("通話録音機"), lambda day: day < self.day)

    def _stack(self, title: str, is_wanted: Callable[[date], bool]) -> Stack:
        lines = [line for day, line in self.rows if is_wanted(day)]
        return Stack(title, len(lines), lines[:SHOWN], address("desk:recorders"))
