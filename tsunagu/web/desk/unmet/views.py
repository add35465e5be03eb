from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tsunagu.cases.queries.unmet import NOWHERE, Asked
from tsunagu.directory.queries import need_codes
from tsunagu.people.roles import Permission
from tsunagu.places.queries import ROUGH, area_of, kinds_in_force
from tsunagu.referrals.queries import unmet as found
from tsunagu.web.desk.unmet.rows import rows_of
from tsunagu.web.doors import Visit, only_read, page, staff
from tsunagu.web.spreadsheet import csv_file
from tsunagu.web.town_map import circles
from tsunagu.web.unmet.asked import WHAT, address, offered, read
from tsunagu.web.unmet.sheet import Sheet, drawn

A_PAGE = 20


@only_read
@staff(Permission.CASE_READ)
def unmet(request: Visit) -> HttpResponse:
    """What the own desk could not meet, by kind and area; each number leads to its needs."""
    sheet, offers = _sheet(request)
    context = {
        "sheet": sheet,
        "lines": list(sheet.lines(lambda row, column: _behind(sheet.asked, row, column))),
        "circles": circles(sheet.areas, sheet.by_column),
        "stuck": found.stuck_count(request.actor),
        "whole_city": request.actor.has(Permission.FIGURES_READ),
        **offers,
    }
    return page(request, "desk/unmet/unmet.html", context)


@only_read
@staff(Permission.CASE_READ)
def table(request: Visit) -> HttpResponse:
    sheet, _offers = _sheet(request)
    return csv_file("unmet", sheet.file())


@only_read
@staff(Permission.CASE_READ)
def gaps(request: Visit) -> HttpResponse:
    """The needs behind a number, each with what was tried."""
    kinds = kinds_in_force()
    asked = read(request.GET, kinds)
    needs = Paginator(found.gaps(request.actor, asked), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": needs,
        "rows": rows_of(needs.object_list, asked),
        "title": WHAT[asked.what],
        "narrowed": "・".join(_narrowed(asked)),
        **offered(asked, kinds, stuck=True),
    }
    return page(request, "desk/unmet/gaps.html", context)


def _narrowed(asked: Asked) -> Iterator[str]:
    """The place and the need behind a number, in words; asked for only when there are such."""
    if asked.area == NOWHERE:
        yield _("場所がわからない")
    elif asked.area is not None and (area := area_of(asked.area, ROUGH)):
        yield area.name
    if asked.code and (code := need_codes().filter(code=asked.code).first()):
        yield code.label


def _sheet(request: Visit) -> tuple[Sheet, dict[str, Any]]:
    kinds = kinds_in_force()
    asked = read(request.GET, kinds)
    counts = found.counts(request.actor, asked, everywhere=False)
    return drawn(asked, counts, hidden=False), offered(asked, kinds)


def _behind(asked: Asked, row: str, column: Any) -> str:
    """Where the needs behind a number stand; a total has no column."""
    more: dict[str, Any] = {"code": row} if asked.group else {"group": row}
    if column is not None:
        more |= {"reason": column} if asked.by_reason else {"area": column}
    return f"{reverse('desk:gaps')}?{address(asked, by_reason=False, **more)}"
