"""What is disclosed, taken out: on paper, as a table, as data. Each is kept as a disclosure."""

from collections.abc import Iterator, Sequence

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from tsunagu.enclosures.states import MIME, Kind
from tsunagu.ground import clock
from tsunagu.holdings import rules
from tsunagu.holdings.actions import take_file, take_out
from tsunagu.holdings.models import SubjectRequest
from tsunagu.holdings.queries.own_record import Entry
from tsunagu.people.roles import Permission
from tsunagu.web.desk.enclosures.answers import kept
from tsunagu.web.desk.requests.views import found
from tsunagu.web.doors import Visit, page, posted, staff
from tsunagu.web.fresh import fresh
from tsunagu.web.spreadsheet import csv_file


@staff(Permission.REQUEST_GATHER)
@fresh
def paper(request: Visit, pk: int) -> HttpResponse:
    asked = found(request, pk)
    context = {"asked": asked, "rows": _taken(request, asked, "paper"), "today": clock.today()}
    return page(request, "desk/requests/paper.html", context)


@staff(Permission.REQUEST_GATHER)
@fresh
def table(request: Visit, pk: int) -> HttpResponse:
    return csv_file("record", _lines(_taken(request, found(request, pk), "csv")))


@staff(Permission.REQUEST_GATHER)
@fresh
def data(request: Visit, pk: int) -> HttpResponse:
    lines = list(_lines(_taken(request, found(request, pk), "json")))
    rows = [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    answer = JsonResponse(rows, safe=False, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="record-{clock.today()}.json"'
    return answer


@posted
@staff(Permission.REQUEST_GATHER)
@fresh
def file(request: Visit, pk: int, file: int) -> HttpResponse:
    """One of the files, to see whether it is about others, and to hand over."""
    taken = take_file(found(request, pk), file, by=request.actor)
    if taken is None:
        raise Http404
    enclosure, data = taken
    return kept(data, name=enclosure.name, mime=MIME[Kind(enclosure.kind)])


def _taken(request: Visit, asked: SubjectRequest, form: str) -> list[Entry]:
    if not rules.may_take_out(request.actor, asked):
        raise Http404
    return take_out(asked, form=form, by=request.actor)


def _lines(rows: list[Entry]) -> Iterator[Sequence[str]]:
    yield [_("分野"), _("いつ"), _("項目"), _("内容")]
    for row in rows:
        at = f"{row.at:%Y-%m-%d}" if row.at else ""
        yield [str(row.section), at, str(row.label), row.text]
