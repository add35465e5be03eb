"""A file as lines of cells, in the encodings and forms in which offices keep them."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, time

from python_calamine import CalamineError, CalamineWorkbook

from tsunagu.ground.errors import Refused

ENCODINGS = ("utf-8-sig", "cp932", "euc_jp")
_XLSX = b"PK\x03\x04"

Line = tuple[int, list[str]]


def grids(content: bytes) -> Iterator[Iterator[Line]]:
    """The file in each way in which it can be read; the right one has a known header.

    Each line comes with the number of its first row, as a spreadsheet shows it.
    """
    if content.startswith(_XLSX):
        yield from _sheets(content)
        return
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        yield _records(text)


def heading(cell: str) -> str:
    """A header as it is compared: one width, no blanks or breaks, no hint for who fills it in."""
    plain = unicodedata.normalize("NFKC", cell)
    return re.sub(r"\s|←.*", "", plain)


def _records(text: str) -> Iterator[Line]:
    """Cells may hold line breaks."""
    reader = csv.reader(io.StringIO(text, newline=""))
    before = 0
    try:
        for cells in reader:
            yield before + 1, cells
            before = reader.line_num
    except csv.Error as fault:
        raise Refused(f"{before + 1} 行目から先が CSV として読めません。") from fault


def _sheets(content: bytes) -> Iterator[Iterator[Line]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            yield ((line, [_cell(cell) for cell in row]) for line, row in enumerate(rows, start=1))
    except CalamineError as fault:
        raise Refused("Excel のファイルが読めません。こわれているかもしれません。") from fault


def _cell(value: object) -> str:
    """As it stands on the screen: whole numbers without a point, times as HH:MM."""
    match value:
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.isoformat(sep=" ", timespec="minutes").removesuffix(" 00:00")
        case time():
            return value.isoformat(timespec="minutes")
        case date():
            return value.isoformat()
        case _:
            return str(value)
