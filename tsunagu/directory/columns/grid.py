"""A file as lines of cells, in the encodings and forms in which offices keep them.

A CSV is read line by line and never held as a whole. A workbook has to be: so it may be no larger,
unpacked, than the machine bears.
"""

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import BinaryIO

from python_calamine import CalamineError, CalamineWorkbook

from tsunagu.directory.columns.unpacking import is_within
from tsunagu.ground.errors import Refused

ENCODINGS = ("utf-8-sig", "cp932", "euc_jp")
MOST_UNPACKED = 100_000_000  # bytes of a workbook
_XLSX = b"PK\x03\x04"
_A_PIECE = 1 << 20  # bytes

Line = tuple[int, list[str]]
Opened = Callable[[], BinaryIO]  # the file from its beginning, as often as it is asked for


def grids(opened: Opened) -> Iterator[Iterator[Line]]:
    """The file in each way in which it can be read; the right one has a known header.

    Each line comes with the number of its first row, as a spreadsheet shows it.
    """
    with opened() as file:
        is_book = file.read(len(_XLSX)) == _XLSX
    if is_book:
        yield from _sheets(opened)
        return
    for encoding in ENCODINGS:
        if _is_written_in(encoding, opened):
            yield _records(encoding, opened)


def heading(cell: str) -> str:
    """A header as it is compared: one width, no blanks or breaks, no hint for who fills it in."""
    plain = unicodedata.normalize("NFKC", cell)
    return re.sub(r"\s|←.*", "", plain)


def _is_written_in(encoding: str, opened: Opened) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with opened() as file:
        try:
            while piece := file.read(_A_PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _holds(sign: bytes, opened: Opened) -> bool:
    with opened() as file:
        return any(sign in piece for piece in iter(lambda: file.read(_A_PIECE), b""))


def _records(encoding: str, opened: Opened) -> Iterator[Line]:
    """Cells may hold line breaks; the sign NUL, which no database takes, goes."""
    before, has_nul = 0, _holds(b"\0", opened)
    with io.TextIOWrapper(opened(), encoding=encoding, newline="") as text:
        reader = csv.reader((line.replace("\0", "") for line in text) if has_nul else text)
        try:
            for cells in reader:
                yield before + 1, cells
                before = reader.line_num
        except csv.Error as fault:
            raise Refused(f"{before + 1} 行目から先が CSV として読めません。") from fault


def _sheets(opened: Opened) -> Iterator[Iterator[Line]]:
    with opened() as file:
        if not is_within(file, MOST_UNPACKED):
            raise Refused("開くと大きすぎる Excel のファイルです。CSV にしてください。")
        file.seek(0)
        try:
            book = CalamineWorkbook.from_filelike(file)
            for name in book.sheet_names:
                rows = book.get_sheet_by_name(name).iter_rows()
                yield ((line, [_cell(cell) for cell in row]) for line, row in enumerate(rows, 1))
        except CalamineError as fault:
            raise Refused("Excel のファイルが読めません。こわれているかもしれません。") from fault


def _cell(value: object) -> str:
    """As it stands on the screen: whole numbers without a point, times as HH:MM."""
    match value:
        case str():
            return value.replace("\0", "")
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
