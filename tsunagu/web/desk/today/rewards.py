"""Activities to confirm and points to pay, as far as they are due at the desk."""

from datetime import date

from django.utils.translation import gettext as _

from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import CAP
from tsunagu.people.roles import Permission
from tsunagu.rewards.models import Activity, Exchange
from tsunagu.rewards.queries import open_exchanges, to_confirm
from tsunagu.web.chrome import address
from tsunagu.web.desk.today.due import Due, Lines
from tsunagu.web.groups import Line, by_day


def rewards(actor: Actor, today: date) -> Due:
    """Two questions, for who may; none for all others."""
    lines: Lines = []
    if actor.has(Permission.NEIGHBOUR_MATCH):
        rows: list[Activity | Exchange] = [*to_confirm(actor)[:CAP], *open_exchanges(actor)[:CAP]]
        lines = [(row.due_on, _line(row, today)) for row in rows if row.due_on]
    fresh = _("活動の記録：新しいもの")
    return Due(_("活動の記録とポイント"), "desk:records", today, lines, fresh)


def _line(row: Activity | Exchange, today: date) -> Line:
    what = _("ポイントの交換")
    if isinstance(row, Activity):
        what = str(row.get_kind_display())
    more = str(row.get_state_display())
    return Line(what, more, address("desk:records"), *by_day(row.due_on, today))
