"""Ideas for an area, as far as they are due at the desk that keeps them."""

from datetime import date

from django.utils.translation import gettext as _

from tsunagu.community.queries.ideas import due_by
from tsunagu.community.states import IdeaState
from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import CAP
from tsunagu.people.roles import Permission
from tsunagu.web.chrome import address
from tsunagu.web.desk.today.due import Due, Lines
from tsunagu.web.groups import Line, by_day


def ideas(actor: Actor, today: date) -> Due:
    """One question, for who may; none for all others. Of what is not due yet the new ones alone."""
    lines: Lines = []
    for row in due_by(actor, today)[:CAP] if actor.has(Permission.IDEA_KEEP) else ():
        if row.next_on and (row.state == IdeaState.NEW or row.next_on <= today):
            more = f"{row.area.name} {row.get_state_display()}"
            href = address("desk:idea", str(row.pk))
            lines.append((row.next_on, Line(row.title, more, href, *by_day(row.next_on, today))))
    return Due(_("地域のアイデア"), "desk:ideas", today, lines)
