"""Tables as files for a spreadsheet (CSV, UTF-8 with BOM)."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from tsunagu.ground import clock
from tsunagu.ground.formula import harmless


def csv_file(name: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """The rows as a file to keep, named after today; texts that a spreadsheet would run are not."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}-{clock.today()}.csv"'
    write = csv.writer(answer).writerow
    for row in rows:
        write([_kept(cell) for cell in row])
    return answer


def _kept(cell: object) -> object:
    """Numbers stay numbers; all else is text, also words that are translated only now."""
    return cell if cell is None or isinstance(cell, int | float) else harmless(str(cell))
