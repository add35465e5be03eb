"""Grants, as far as the desk has something to do about them."""

from datetime import date

from django.utils.translation import gettext as _

from tsunagu.grants.queries import due_by
from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import CAP
from tsunagu.people.roles import Permission
from tsunagu.web.chrome import address
from tsunagu.web.desk.today.due import Due, Lines
from tsunagu.web.groups import Line, by_day


def grants(actor: Actor, today: date) -> Due:
    """One question, for who may; none for all others. New is also what waits for a second person,
    while there is time.
    """
    lines: Lines = []
    for row in due_by(actor, today)[:CAP] if actor.has(Permission.GRANT_KEEP) else ():
        if row.next_on:
            href, more = address("desk:grant", str(row.pk)), str(row.get_state_display())
            line = Line(f"{row.group} {row.title}", more, href, *by_day(row.next_on, today))
            lines.append((row.next_on, line))
    return Due(_("団体への助成"), "desk:grants", today, lines)
