"""The month of all welfare commissioners, as the city hands it on (福祉行政報告例)."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from operator import attrgetter, methodcaller
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils.translation import gettext as _

from tsunagu.commission.papers import Tally
from tsunagu.commission.queries import DistrictMonth, report
from tsunagu.commission.states import ACTIVITIES, LIAISON, VISITS, Field, Subject
from tsunagu.ground import clock
from tsunagu.ground.period import Period, month, read, recent
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, only_read, page, staff

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A_NAME = 31  # signs that the name of a sheet may have


@only_read
@staff(Permission.FIGURES_READ)
def commission(request: Visit) -> HttpResponse:
    period = _asked(request)
    whole, districts = report(period)
    columns = [whole, *(of.tally for of in districts)]
    context = {
        "period": period,
        "months": [one for one in recent(clock.today()) if not one.key.startswith("fy")],
        "whole": whole,
        "districts": districts,
        "lines": [(words, [count(one) for one in columns]) for words, count in _rows()],
        "tends": request.actor.has(Permission.CITY_SETTINGS),
    }
    return page(request, "office/commission/report.html", context)


@only_read
@staff(Permission.FIGURES_READ)
def table(request: Visit) -> HttpResponse:
    """One sheet for the city by district, one for each district by beat."""
    period = _asked(request)
    whole, districts = report(period)
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        heads = [(_("市"), whole), *((of.district.name, of.tally) for of in districts)]
        _sheet(book, _("市"), period, heads)
        for number, of in enumerate(districts, start=1):
            _sheet(book, f"{number} {of.district.name}", period, _columns(of))
    answer = HttpResponse(kept.getvalue(), content_type=EXCEL)
    answer["Content-Disposition"] = f'attachment; filename="commission-{period.key}.xlsx"'
    return answer


def _columns(of: DistrictMonth) -> list[tuple[str, Tally]]:
    return [(_("計"), of.tally), *((one.beat.name, one.tally) for one in of.beats)]


def _sheet(book: Any, name: str, period: Period, columns: list[tuple[str, Tally]]) -> None:
    """Texts are written as texts: none becomes a formula."""
    clean = "".join(sign for sign in name if sign not in "[]:*?/\\'")[:A_NAME]
    sheet = book.add_worksheet(clean)
    sheet.set_column(0, 0, 32)
    sheet.freeze_panes(1, 1)
    sheet.write_string(0, 0, _("民生委員・児童委員の活動") + f" {period.label}")
    for column, (head, _tally) in enumerate(columns, start=1):
        sheet.write_string(0, column, head)
    for line, (words, count) in enumerate(_rows(), start=1):
        sheet.write_string(line, 0, words)
        for column, (_head, tally) in enumerate(columns, start=1):
            sheet.write_number(line, column, count(tally))


def _rows() -> Iterator[tuple[str, Callable[[Tally], int]]]:
    """The lines of the national report in its order, each with how it is counted."""
    by_subject, by_field = _("内容別 %(what)s"), _("分野別 %(what)s")
    whole = attrgetter("consultations")
    for subject in Subject:
        yield by_subject % {"what": subject.label}, methodcaller("of_subject", subject)
    yield by_subject % {"what": _("計")}, whole
    for whom in Field:
        yield by_field % {"what": whom.label}, methodcaller("of_field", whom)
    yield by_field % {"what": _("計")}, whole
    for work in (*VISITS, *LIAISON, *ACTIVITIES):
        yield str(work.label), methodcaller("of_work", work)
    yield _("活動日数"), attrgetter("days")


def _asked(request: Visit) -> Period:
    """The month in the address; else the one that is over."""
    found = read(request.GET.get("month", ""))
    if found is not None and not found.key.startswith("fy"):
        return found
    return month(clock.today().replace(day=1) - timedelta(days=1))
