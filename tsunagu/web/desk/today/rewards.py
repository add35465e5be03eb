"""Activities to confirm and points to pay, as far as they are due at the desk."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import CAP, SHOWN
from tsunagu.people.roles import Permission
from tsunagu.rewards.models import Activity, Exchange
from tsunagu.rewards.queries import open_exchanges, to_confirm
from tsunagu.web.chrome import address
from tsunagu.web.groups import Line, Stack, by_day


class Rewards:
    """Two questions, for who may; none for all others."""

    def __init__(self, actor: Actor, today: date) -> None:
        self.day = today
        self.rows: list[Activity | Exchange] = []
        if actor.has(Permission.NEIGHBOUR_MATCH):
            self.rows = [*to_confirm(actor)[:CAP], *open_exchanges(actor)[:CAP]]

    def new(self) -> Stack:
        return self._stack(_("活動の記録：新しいもの"), lambda day: day > self.day)

    def today(self) -> Stack:
        return self._stack(_("活動の記録とポイント"), lambda day: day == self.day)

    def late(self) -> Stack:
        return self._stack(_("活動の記録とポイント"), lambda day: day < self.day)

    def _stack(self, title: str, is_wanted: Callable[[date], bool]) -> Stack:
        lines = [self._line(row) for row in self.rows if row.due_on and is_wanted(row.due_on)]
        return Stack(title, len(lines), lines[:SHOWN], address("desk:records"))

    def _line(self, row: Activity | Exchange) -> Line:
        what = (
            str(row.get_kind_display()) if isinstance(row, Activity) else str(_("ポイントの交換"))
        )
        more = str(row.get_state_display())
        return Line(what, more, address("desk:records"), *by_day(row.due_on, self.day))
