from collections.abc import Iterator, Sequence

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect

from tsunagu.journal.models import Entry
from tsunagu.people.roles import Permission, Purpose
from tsunagu.referrals.actions import look_up
from tsunagu.referrals.queries import looking
from tsunagu.web.doors import Visit, only_read, page, staff
from tsunagu.web.fresh import fresh
from tsunagu.web.looking import HEADS, drawn, report
from tsunagu.web.office.journal.forms import Asked
from tsunagu.web.spreadsheet import csv_file

A_PAGE = 50
MOST = 20_000  # lines of one file


@only_read
@staff(Permission.JOURNAL_READ)
def journal(request: Visit) -> HttpResponse:
    """Who looked at what. Looking here is kept too."""
    form = Asked(request.GET or None)
    context: dict[str, object] = {"form": form, "query": request.GET.urlencode()}
    if form.is_valid():
        rows = _found(request, form)
        shown = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
        context |= {
            "page": shown,
            "lines": drawn(shown),
            "report": report(rows) if form.cleaned_data["reader"] else None,
        }
    return page(request, "office/journal/journal.html", context)


@staff(Permission.JOURNAL_READ)
@fresh
def table(request: Visit) -> HttpResponse:
    form = Asked(request.GET)
    if not form.is_valid():
        return redirect("office:journal")
    return csv_file("journal", _file(_found(request, form)))


def _found(request: Visit, form: Asked) -> QuerySet[Entry]:
    sought = form.sought()
    look_up(sought, why=Purpose(form.cleaned_data["why"]), by=request.actor)
    return looking.found(sought, by=request.actor)


def _file(rows: QuerySet[Entry]) -> Iterator[Sequence[object]]:
    yield [str(head) for head in HEADS]
    for look in drawn(rows[:MOST]):
        yield look.cells()
