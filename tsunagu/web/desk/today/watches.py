"""Who is watched over, as far as the desk has something to do about it."""

from datetime import date

from django.utils.translation import gettext as _

from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import CAP
from tsunagu.people.roles import Permission
from tsunagu.watch.models import Look, Watch
from tsunagu.watch.queries import arranged, missed, unanswered
from tsunagu.watch.states import WatchState
from tsunagu.web.chrome import address
from tsunagu.web.desk.today.due import Due, Lines
from tsunagu.web.groups import Line, by_day


def watches(actor: Actor, today: date) -> Due:
    """Two questions, for who may; none for all others."""
    lines: Lines = []
    if actor.has(Permission.NEIGHBOUR_MATCH):
        asked = arranged(actor)
        due = asked.filter(next_on__lte=today) | asked.filter(missed(today))
        new = asked.filter(state=WatchState.NEW, next_on__gt=today)
        lines = [_watch(row, today) for row in (due | new)[:CAP]]
        looks = unanswered(actor).filter(answer_by__lte=today)[:CAP]
        lines += [_look(row, today) for row in looks]
    return Due(_("見守り"), "desk:watches", today, lines, _("見守り：新しい申しこみ"))


def _watch(row: Watch, today: date) -> tuple[date, Line]:
    day = row.next_on or today
    is_missed = row.state == WatchState.VISITING and day > today
    more = _("訪問の知らせがありません") if is_missed else str(row.get_state_display())
    on = row.look_on if is_missed and row.look_on else day
    href = address("desk:watch", str(row.pk))
    return on, Line(row.person.called, more, href, *by_day(on, today))


def _look(look: Look, today: date) -> tuple[date, Line]:
    href = address("desk:watch", str(look.watch_id))
    line = Line(look.watch.person.called, _("訪問への返事"), href, *by_day(look.answer_by, today))
    return look.answer_by, line
