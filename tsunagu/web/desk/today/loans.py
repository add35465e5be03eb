"""Call recorders, as far as the desk has something to do about them."""

from datetime import date

from django.utils.translation import gettext as _

from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import CAP
from tsunagu.people.roles import Permission
from tsunagu.safety.queries import loans as lending
from tsunagu.safety.states import LoanState
from tsunagu.web.chrome import address
from tsunagu.web.desk.today.due import Due, Lines
from tsunagu.web.groups import Line, by_day


def loans(actor: Actor, today: date) -> Due:
    """One question, for who may; none for all others."""
    lines: Lines = []
    if actor.has(Permission.NEIGHBOUR_MATCH):
        asked = lending.lent(actor)
        found = asked.filter(next_on__lte=today) | asked.filter(state=LoanState.ASKED)
        for row in found[:CAP]:
            day, href = row.next_on or today, address("desk:loan", str(row.pk))
            more = str(row.get_state_display())
            lines.append((day, Line(row.person.called, more, href, *by_day(day, today))))
    fresh = _("通話録音機：新しい申しこみ")
    return Due(_("通話録音機"), "desk:recorders", today, lines, fresh)
