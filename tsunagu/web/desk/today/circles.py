"""Groups and places to be of which nobody has said for long that their page is still true, and who
waits for an answer of a group.
"""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from tsunagu.community.models import Gathering
from tsunagu.community.queries import upkeep
from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import CAP, SHOWN
from tsunagu.groups.models import Circle, JoinRequest
from tsunagu.groups.queries import due_at
from tsunagu.groups.queries.joins import joins_at
from tsunagu.people.roles import Permission
from tsunagu.web.chrome import address
from tsunagu.web.groups import Line, Stack, by_day


class Circles:
    """One question, for who keeps the directory; none for all others."""

    def __init__(self, actor: Actor, today: date) -> None:
        self.day = today
        may = actor.has(Permission.DIRECTORY_WRITE)
        self.rows = list(due_at(actor)[:CAP]) if may else []

    def new(self) -> Stack:
        return self._stack(lambda _day: False)

    def today(self) -> Stack:
        return self._stack(lambda day: day == self.day)

    def late(self) -> Stack:
        return self._stack(lambda day: day < self.day)

    def _stack(self, is_wanted: Callable[[date], bool]) -> Stack:
        lines = [self._line(row) for row in self.rows if row.next_on and is_wanted(row.next_on)]
        return Stack(_("確かめる団体のページ"), len(lines), lines[:SHOWN], address("circles:list"))

    def _line(self, row: Circle) -> Line:
        href = address("circles:one", str(row.pk))
        return Line(row.name, str(row.get_kind_display()), href, *by_day(row.next_on, self.day))


class Places:
    """One question, for who keeps the directory; none for all others."""

    def __init__(self, actor: Actor, today: date) -> None:
        self.day = today
        may = actor.has(Permission.DIRECTORY_WRITE)
        self.rows = list(upkeep.due_at(actor)[:CAP]) if may else []

    def new(self) -> Stack:
        return self._stack(lambda _day: False)

    def today(self) -> Stack:
        return self._stack(lambda day: day == self.day)

    def late(self) -> Stack:
        return self._stack(lambda day: day < self.day)

    def _stack(self, is_wanted: Callable[[date], bool]) -> Stack:
        lines = [self._line(row) for row in self.rows if row.check_on and is_wanted(row.check_on)]
        href = address("gatherings:list")
        return Stack(_("確かめる居場所のページ"), len(lines), lines[:SHOWN], href)

    def _line(self, row: Gathering) -> Line:
        href = address("gatherings:one", str(row.pk))
        return Line(row.name, str(row.get_kind_display()), href, *by_day(row.check_on, self.day))


class Joins:
    """One question, for who keeps groups; none for all others."""

    def __init__(self, actor: Actor, today: date) -> None:
        self.day = today
        self.rows = list(joins_at(actor)[:CAP]) if actor.has(Permission.GROUP_KEEP) else []

    def new(self) -> Stack:
        return self._stack(lambda day: day > self.day)

    def today(self) -> Stack:
        return self._stack(lambda day: day == self.day)

    def late(self) -> Stack:
        return self._stack(lambda day: day < self.day)

    def _stack(self, is_wanted: Callable[[date], bool]) -> Stack:
        lines = [self._line(row) for row in self.rows if is_wanted(row.due_on)]
        return Stack(_("入りたい人への返事"), len(lines), lines[:SHOWN], address("circles:list"))

    def _line(self, row: JoinRequest) -> Line:
        href, more = address("circles:join", str(row.pk)), str(row.get_wish_display())
        return Line(row.circle.name, more, href, *by_day(row.due_on, self.day))
