"""Tables as files for a spreadsheet (CSV, UTF-8 with BOM)."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from tsunagu.ground import clock

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run it


def csv_file(name: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """The rows as a file to keep, named after today; texts that a spreadsheet would run are not."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}-{clock.today()}.csv"'
    write = csv.writer(answer).writerow
    for row in rows:
        write([harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return answer


def harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
