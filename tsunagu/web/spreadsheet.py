"""Tables as files for a spreadsheet (CSV, UTF-8 with BOM; Excel)."""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO

import xlsxwriter
from django.http import HttpResponse

from tsunagu.ground import clock
from tsunagu.ground.formula import harmless

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_file(name: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """The rows as a file to keep, named after today; texts that a spreadsheet would run are not."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}-{clock.today()}.csv"'
    write = csv.writer(answer).writerow
    for row in rows:
        write([_kept(cell) for cell in row])
    return answer


def excel_file(name: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """The same as a workbook of one sheet. Texts are written as texts: none becomes a formula."""
    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        for line, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, int | float):
                    sheet.write_number(line, column, cell)
                else:
                    sheet.write_string(line, column, "" if cell is None else str(cell))
    answer = HttpResponse(kept.getvalue(), content_type=EXCEL)
    answer["Content-Disposition"] = f'attachment; filename="{name}-{clock.today()}.xlsx"'
    return answer


def _kept(cell: object) -> object:
    """Numbers stay numbers; all else is text, also words that are translated only now."""
    return cell if cell is None or isinstance(cell, int | float) else harmless(str(cell))
