from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.queries import terms as queries
from tsunagu.cases.queries.hands import hands
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission
from tsunagu.web.desk.today.board import board
from tsunagu.web.desk.today.terms import SILENT, TITLES, line, silent_line
from tsunagu.web.doors import Visit, only_read, page, staff
from tsunagu.web.frames import framed
from tsunagu.web.groups import drawn

A_PAGE = 50
SHELVES = {"": _("すべて"), **TITLES}


@only_read
@staff(Permission.CASE_READ)
def today(request: Visit) -> HttpResponse:
    return framed(request, "today/today.html", groups=drawn(board(request.actor)))


@only_read
@staff(Permission.CASE_READ)
def terms(request: Visit) -> HttpResponse:
    """All days that have come, of one kind or of all."""
    show = request.GET.get("show", "")
    found, drawn_as = _lying_on(show, request.actor)
    rows = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    said = {"page": rows, "lines": [drawn_as(row) for row in rows], "shelves": SHELVES}
    return page(request, "desk/today/terms.html", {**said, "show": show})


def _lying_on(show: str, actor: Actor) -> tuple[Any, Any]:
    """The rows of a shelf, and what draws a line of them."""
    whose = hands(actor, clock.today())
    if show == SILENT:
        return queries.silent(actor, whose), silent_line
    return queries.on_shelf(actor, show, whose), line
