"""What went wrong between neighbours, as far as the desk has something to do about it."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from tsunagu.complaints.models import Complaint
from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import CAP, SHOWN
from tsunagu.people.roles import Permission
from tsunagu.web.chrome import address
from tsunagu.web.groups import Line, Stack, by_day


class Complaints:
    """One question, for who may; none for all others."""

    def __init__(self, actor: Actor, today: date) -> None:
        self.day = today
        self.rows: list[tuple[date, Line]] = []
        if actor.has(Permission.NEIGHBOUR_MATCH):
            rows = Complaint.objects.visible_to(actor).open().select_related("neighbour__person")
            for row in rows.order_by("next_on", "pk")[:CAP]:
                day = row.next_on or today
                href = address("desk:complaint", str(row.pk))
                what = str(row.get_wrong_display())
                line = Line(row.neighbour.called, what, href, *by_day(day, today))
                self.rows.append((day, line))

    def new(self) -> Stack:
        return self._stack(_("うまくいかなかったこと：新しい知らせ"), lambda day: day > self.day)

    def today(self) -> Stack:
        return self._stack(_("うまくいかなかったこと"), lambda day: day == self.day)

    def late(self) -> Stack:
        return self._stack(_("うまくいかなかったこと"), lambda day: day < self.day)

    def _stack(self, title: str, is_wanted: Callable[[date], bool]) -> Stack:
        lines = [line for day, line in self.rows if is_wanted(day)]
        return Stack(title, len(lines), lines[:SHOWN], address("desk:complaints"))
