"""Who is watched over, as far as the desk has something to do about it."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import CAP, SHOWN
from tsunagu.people.roles import Permission
from tsunagu.watch.models import Watch
from tsunagu.watch.queries import arranged, missed, unanswered
from tsunagu.watch.states import WatchState
from tsunagu.web.chrome import address
from tsunagu.web.groups import Line, Stack, by_day


class Watches:
    """Two questions, for who may; none for all others."""

    def __init__(self, actor: Actor, today: date) -> None:
        self.day = today
        self.rows: list[tuple[date, Line]] = []
        self.fresh: list[Line] = []
        if actor.has(Permission.NEIGHBOUR_MATCH):
            asked = arranged(actor)
            due = asked.filter(next_on__lte=today) | asked.filter(missed(today))
            new = asked.filter(state=WatchState.NEW, next_on__gt=today)
            for row in (due | new)[:CAP]:
                self._lay(row)
            for look in unanswered(actor).filter(answer_by__lte=today)[:CAP]:
                href = address("desk:watch", str(look.watch_id))
                more = _("訪問への返事")
                line = Line(look.watch.person.called, more, href, *by_day(look.answer_by, self.day))
                self.rows.append((look.answer_by, line))

    def _lay(self, row: Watch) -> None:
        day = row.next_on or clock.today()
        is_missed = row.state == WatchState.VISITING and day > self.day
        more = _("訪問の知らせがありません") if is_missed else str(row.get_state_display())
        on = row.look_on if is_missed and row.look_on else day
        href = address("desk:watch", str(row.pk))
        line = Line(row.person.called, more, href, *by_day(on, self.day))
        if on > self.day:
            self.fresh.append(line)
        else:
            self.rows.append((on, line))

    def new(self) -> Stack:
        return self._stack(_("見守り：新しい申しこみ"), self.fresh)

    def today(self) -> Stack:
        return self._stack(_("見守り"), self._on(lambda day: day == self.day))

    def late(self) -> Stack:
        return self._stack(_("見守り"), self._on(lambda day: day < self.day))

    def _on(self, is_wanted: Callable[[date], bool]) -> list[Line]:
        return [line for day, line in self.rows if is_wanted(day)]

    def _stack(self, title: str, lines: list[Line]) -> Stack:
        return Stack(title, len(lines), lines[:SHOWN], address("desk:watches"))
