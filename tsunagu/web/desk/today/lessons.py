"""Lessons of schools and firms, as far as they are due at the desk that arranges them."""

from datetime import date

from django.utils.translation import gettext as _

from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import CAP
from tsunagu.learning.queries import due_by
from tsunagu.learning.queries.courses import ending
from tsunagu.people.roles import Permission
from tsunagu.web.chrome import address
from tsunagu.web.desk.today.due import Due, Lines
from tsunagu.web.groups import Line, by_day


def lessons(actor: Actor, today: date) -> Due:
    """Two questions, for who may; none for all others."""
    may = actor.has(Permission.NEIGHBOUR_MATCH)
    lines = [*_lessons(actor, today), *_courses(actor, today)] if may else []
    return Due(_("授業と講座"), "desk:learning", today, lines)


def _lessons(actor: Actor, today: date) -> Lines:
    lines: Lines = []
    for row in due_by(actor, today)[:CAP]:
        if row.next_on:
            more = f"{row.neighbour.called} {row.get_state_display()}"
            href = address("desk:lesson", str(row.pk))
            line = Line(row.programme.title, more, href, *by_day(row.next_on, today))
            lines.append((row.next_on, line))
    return lines


def _courses(actor: Actor, today: date) -> Lines:
    """Who has completed one that ends is to be said."""
    return [
        (
            row.last_on,
            Line(
                row.title,
                _("修了を書く"),
                address("desk:course", str(row.pk)),
                *by_day(row.last_on, today),
            ),
        )
        for row in ending(actor, today)[:CAP]
    ]
