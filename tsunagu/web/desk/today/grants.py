"""Grants, as far as the desk has something to do about them."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from tsunagu.grants.models import Application
from tsunagu.grants.queries import due_by
from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import CAP, SHOWN
from tsunagu.people.roles import Permission
from tsunagu.web.chrome import address
from tsunagu.web.groups import Line, Stack, by_day


class Grants:
    """One question, for who may; none for all others."""

    def __init__(self, actor: Actor, today: date) -> None:
        self.day = today
        may = actor.has(Permission.GRANT_KEEP)
        self.rows = list(due_by(actor, today)[:CAP]) if may else []

    def new(self) -> Stack:
        """What nobody has looked at yet, or waits for a second person, while there is time."""
        return self._stack(lambda day: day > self.day)

    def today(self) -> Stack:
        return self._stack(lambda day: day == self.day)

    def late(self) -> Stack:
        return self._stack(lambda day: day < self.day)

    def _stack(self, is_wanted: Callable[[date], bool]) -> Stack:
        lines = [self._line(row) for row in self.rows if row.next_on and is_wanted(row.next_on)]
        return Stack(_("団体への助成"), len(lines), lines[:SHOWN], address("desk:grants"))

    def _line(self, row: Application) -> Line:
        href = address("desk:grant", str(row.pk))
        more = str(row.get_state_display())
        return Line(f"{row.group} {row.title}", more, href, *by_day(row.next_on, self.day))
