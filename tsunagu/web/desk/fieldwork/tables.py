"""The log as a file: its lines, or its sums. Of a case stands nothing but that somebody helped."""

from collections.abc import Iterator, Sequence

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.fieldwork import queries
from tsunagu.fieldwork.papers import Line
from tsunagu.web.spreadsheet import csv_file, excel_file

LINES = "lines"
BY = {
    "kind": gettext_lazy("種類"),
    "area": gettext_lazy("日常生活圏域"),
    "person": gettext_lazy("人"),
}
FORMATS = ("csv", "xlsx")


def as_file(lines: list[Line], by: str, form: str) -> HttpResponse:
    rows = _lines(lines) if by == LINES else _sums(lines, by)
    name = f"log-{by}"
    return excel_file(name, rows) if form == "xlsx" else csv_file(name, rows)


def _lines(lines: list[Line]) -> Iterator[Sequence[object]]:
    yield (
        *(_("日"), _("種類"), _("分"), BY["area"], _("地域"), _("人"), _("相手の団体"), _("内容")),
        *(_("つながるもの"), _("新しい資源"), _("新しい担い手")),
    )
    for one in lines:
        yield (
            *(str(one.on), one.label, one.minutes, one.zone, one.area, one.worker),
            *(one.with_whom, one.words, one.about, one.resources, one.helpers),
        )


def _sums(lines: list[Line], by: str) -> Iterator[Sequence[object]]:
    yield BY[by], _("回数"), _("分"), _("新しい資源"), _("新しい担い手")
    for one in (*queries.sums(lines, by), queries.whole(lines)):
        yield one.label, one.count, one.minutes, one.resources, one.helpers
