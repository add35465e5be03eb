"""What networks gave somebody to do, on that person's day, whatever their page is."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import CAP, SHOWN
from tsunagu.networks.models import Decision
from tsunagu.networks.queries import tasks_of
from tsunagu.web.chrome import address
from tsunagu.web.groups import Line, Stack, by_day


class Decided:
    """One question."""

    def __init__(self, actor: Actor, today: date) -> None:
        self.day = today
        self.rows = list(tasks_of(actor, today)[:CAP])

    def new(self) -> Stack:
        """Given in the last week; there is time."""
        return self._stack(lambda day: day > self.day)

    def today(self) -> Stack:
        return self._stack(lambda day: day == self.day)

    def late(self) -> Stack:
        return self._stack(lambda day: day < self.day)

    def _stack(self, is_wanted: Callable[[date], bool]) -> Stack:
        lines = [self._line(row) for row in self.rows if is_wanted(row.due_on)]
        return Stack(_("会で決まったこと"), len(lines), lines[:SHOWN], address("desk:networks"))

    def _line(self, row: Decision) -> Line:
        href = address("desk:decision", str(row.pk))
        return Line(row.words, row.meeting.network.name, href, *by_day(row.due_on, self.day))
