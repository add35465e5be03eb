"""Plain texts and tables: written anew in UTF-8, so that they hold signs and nothing else."""

import csv
import re
from io import StringIO

from tsunagu.enclosures.cleaning.kinds import Unfit, Why
from tsunagu.ground.formula import harmless

CODES = ("utf-8-sig", "cp932")
MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_MARKUP = re.compile(
    r"<\s*[!?/]?\s*(doctype|html|head|body|svg|script|iframe|xml|object)\b", re.IGNORECASE
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_NUMBER = re.compile(r"[-+－＋]?[\d０-９,.]+%?")


def text(data: bytes) -> bytes:
    """The words. A page or a drawing for a browser is no text."""
    return _written(_read(data))


def table(data: bytes) -> bytes:
    """The cells; what a spreadsheet would run is said to be text. A number stays one."""
    rows = csv.reader(StringIO(_read(data), newline=""))
    out = StringIO(newline="")
    csv.writer(out).writerows([_cell(cell) for cell in row] for row in rows)
    return _written(out.getvalue())


def _cell(cell: str) -> str:
    return cell if _NUMBER.fullmatch(cell) else harmless(cell)


def _read(data: bytes) -> str:
    words = _decoded(data)
    if _CONTROL.search(words):
        raise Unfit(Why.DISGUISED)
    if _MARKUP.search(words):
        raise Unfit(Why.MARKUP)
    return words


def _decoded(data: bytes) -> str:
    for code in [code for mark, code in MARKS if data.startswith(mark)] or CODES:
        try:
            return data.decode(code)
        except UnicodeDecodeError:
            continue
    raise Unfit(Why.DISGUISED)


def _written(words: str) -> bytes:
    """With the mark by which Japanese spreadsheets know UTF-8."""
    return words.encode("utf-8-sig")
