"""Lessons of schools and firms, as far as they are due at the desk that arranges them."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import CAP, SHOWN
from tsunagu.learning.models import Course, Lesson
from tsunagu.learning.queries import due_by
from tsunagu.learning.queries.courses import ending
from tsunagu.people.roles import Permission
from tsunagu.web.chrome import address
from tsunagu.web.groups import Line, Stack, by_day


class Lessons:
    """Two questions, for who may; none for all others."""

    def __init__(self, actor: Actor, today: date) -> None:
        self.day = today
        may = actor.has(Permission.NEIGHBOUR_MATCH)
        self.rows = list(due_by(actor, today)[:CAP]) if may else []
        self.courses = list(ending(actor, today)[:CAP]) if may else []

    def new(self) -> Stack:
        """What nobody has looked at yet, while there is time."""
        return self._stack(lambda day: day > self.day)

    def today(self) -> Stack:
        return self._stack(lambda day: day == self.day)

    def late(self) -> Stack:
        return self._stack(lambda day: day < self.day)

    def _stack(self, is_wanted: Callable[[date], bool]) -> Stack:
        lines = [self._line(row) for row in self.rows if row.next_on and is_wanted(row.next_on)]
        lines += [self._ending(row) for row in self.courses if is_wanted(row.last_on)]
        return Stack(_("授業と講座"), len(lines), lines[:SHOWN], address("desk:learning"))

    def _line(self, row: Lesson) -> Line:
        more = f"{row.neighbour.called} {row.get_state_display()}"
        href = address("desk:lesson", str(row.pk))
        return Line(row.programme.title, more, href, *by_day(row.next_on, self.day))

    def _ending(self, row: Course) -> Line:
        href = address("desk:course", str(row.pk))
        return Line(row.title, _("修了を書く"), href, *by_day(row.last_on, self.day))
