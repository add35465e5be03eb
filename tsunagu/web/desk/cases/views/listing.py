from html import escape

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tsunagu.cases import actions
from tsunagu.cases.queries.listing import Row, listing
from tsunagu.cases.states import NeedState
from tsunagu.ground import clock
from tsunagu.people.roles import Permission
from tsunagu.web.desk.cases import rows, sieve
from tsunagu.web.doors import Visit, only_read, staff
from tsunagu.web.frames import framed
from tsunagu.web.fresh import fresh
from tsunagu.web.spreadsheet import csv_file

COLUMNS = (
    _("次の日"),
    _("ケース"),
    _("お名前"),
    _("ふりがな"),
    _("課題"),
    _("次にすること"),
    _("状態"),
    _("担当"),
    _("持ち主"),
)


@only_read
@staff(Permission.CASE_READ)
def cases(request: Visit) -> HttpResponse:
    wanted = sieve.read(request.GET)
    place = {name: request.GET.get(name, "") for name in ("after", "before")}
    found = listing(request.actor, wanted, **place)
    language = get_language() or ""
    flags = {"any": bool(found.rows), "back": bool(found.before), "on": bool(found.after)}
    flags["tick"] = request.actor.has(Permission.CASE_ASSIGN)
    return framed(
        request,
        "desk/cases/list.html",
        flags,
        bar=sieve.bar(language, wanted, found),
        lines=rows.lines(found.rows, clock.today(), language, tick=flags["tick"]),
        query=escape(sieve.address(wanted, all="1")),
        before=escape(sieve.address(wanted, before=found.before)),
        after=escape(sieve.address(wanted, after=found.after)),
    )


@staff(Permission.CASE_READ)
@fresh
def table(request: Visit) -> HttpResponse:
    """The list as a file for a spreadsheet (UTF-8 with BOM). The journal keeps the taking."""
    found = actions.take_list(sieve.read(request.GET), by=request.actor)
    return csv_file("needs", [COLUMNS, *(_cells(row) for row in found)])


def _cells(row: Row) -> tuple[object, ...]:
    state = str(NeedState(row.state).label)
    words = (row.name, row.kana, row.code, row.next_step, state, row.worker, row.owner)
    return (row.next_on, row.case, *words)
