"""Groups and places to be of which nobody has said for long that their page is still true, and who
waits for an answer of a group.
"""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tsunagu.community.queries import upkeep
from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import CAP
from tsunagu.groups.queries import due_at
from tsunagu.groups.queries.joins import joins_at
from tsunagu.people.roles import Permission
from tsunagu.web.chrome import address
from tsunagu.web.desk.today.due import Due, Lines
from tsunagu.web.groups import Line, by_day


def circles(actor: Actor, today: date) -> Due:
    """One question, for who keeps the directory; none for all others."""
    rows = due_at(actor)[:CAP] if actor.has(Permission.DIRECTORY_WRITE) else ()
    told = [(row.next_on, row.pk, row.name, row.get_kind_display()) for row in rows]
    lines = _lines("circles:one", today, told)
    return Due(_("確かめる団体のページ"), "circles:list", today, lines)


def places(actor: Actor, today: date) -> Due:
    """As ``circles``."""
    rows = upkeep.due_at(actor)[:CAP] if actor.has(Permission.DIRECTORY_WRITE) else ()
    told = [(row.check_on, row.pk, row.name, row.get_kind_display()) for row in rows]
    lines = _lines("gatherings:one", today, told)
    return Due(_("確かめる居場所のページ"), "gatherings:list", today, lines)


def joins(actor: Actor, today: date) -> Due:
    """One question, for who keeps groups; none for all others."""
    rows = joins_at(actor)[:CAP] if actor.has(Permission.GROUP_KEEP) else ()
    told = [(row.due_on, row.pk, row.circle.name, row.get_wish_display()) for row in rows]
    lines = _lines("circles:join", today, told)
    return Due(_("入りたい人への返事"), "circles:list", today, lines)


def _lines(one: str, today: date, told: list[tuple[Any, ...]]) -> Lines:
    return [
        (day, Line(name, str(more), address(one, str(pk)), *by_day(day, today)))
        for day, pk, name, more in told
    ]
