"""Ideas for an area, as far as they are due at the desk that keeps them."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from tsunagu.community.models import Idea
from tsunagu.community.queries.ideas import due_by
from tsunagu.community.states import IdeaState
from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import CAP, SHOWN
from tsunagu.people.roles import Permission
from tsunagu.web.chrome import address
from tsunagu.web.groups import Line, Stack, by_day


class Ideas:
    """One question, for who may; none for all others."""

    def __init__(self, actor: Actor, today: date) -> None:
        self.day = today
        may = actor.has(Permission.IDEA_KEEP)
        self.rows = list(due_by(actor, today)[:CAP]) if may else []

    def new(self) -> Stack:
        """What nobody has looked at yet, while there is time."""
        return self._stack(lambda row, day: row.state == IdeaState.NEW and day > self.day)

    def today(self) -> Stack:
        return self._stack(lambda _row, day: day == self.day)

    def late(self) -> Stack:
        return self._stack(lambda _row, day: day < self.day)

    def _stack(self, is_wanted: Callable[[Idea, date], bool]) -> Stack:
        rows = [row for row in self.rows if row.next_on and is_wanted(row, row.next_on)]
        lines = [self._line(row) for row in rows]
        return Stack(_("地域のアイデア"), len(lines), lines[:SHOWN], address("desk:ideas"))

    def _line(self, row: Idea) -> Line:
        more = f"{row.area.name} {row.get_state_display()}"
        href = address("desk:idea", str(row.pk))
        return Line(row.title, more, href, *by_day(row.next_on, self.day))
