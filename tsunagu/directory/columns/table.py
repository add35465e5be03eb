import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from tsunagu.directory.columns import cleaning
from tsunagu.directory.columns.entry import Entry, Note
from tsunagu.directory.columns.headers import SOURCES
from tsunagu.ground.errors import Refused

_REQUIRED = {"name": "事業所の名前", "number": "事業所番号", "kind": "サービスの種類"}
_LONGEST = {
    "name": 200,
    "kana": 200,
    "organization": 200,
    "organization_kana": 200,
    "kind": 70,
    "number": 20,
    "serial": 20,
    "address": 200,
    "building": 200,
    "url": 500,
    "organization_url": 500,
    "days": 200,
    "weekdays": 40,
    "saturday": 40,
    "sunday": 40,
    "holidays": 40,
    "closed": 400,
    "notes": 500,
    "capacity": 9,
}
_TITLE_ROWS = 10  # some offices write a title above the header

Line = tuple[int, list[str]]


@dataclass
class Table:
    """A file understood: its source, the entries of the city, what to tell about the rest."""

    source: str
    entries: list[Entry] = field(default_factory=list)
    elsewhere: int = 0
    errors: list[Note] = field(default_factory=list)
    warnings: list[Note] = field(default_factory=list)


def read(content: bytes, *, city: str) -> Table:
    """The lines that lie in ``city`` (prefecture and name). Raises Refused for unknown files."""
    lines = _lines(_decoded(content))
    source, header = _recognised(lines)
    table = Table(source)
    for line, cells in lines:
        if any(cell.strip() for cell in cells):
            _take(table, line, cells, header, city)
    return table


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("文字コードが読めません。UTF-8 か Shift_JIS の CSV にしてください。")


def _lines(text: str) -> Iterator[Line]:
    """Every record with the number of its first line; cells may hold line breaks."""
    reader = csv.reader(io.StringIO(text, newline=""))
    before = 0
    try:
        for cells in reader:
            yield before + 1, cells
            before = reader.line_num
    except csv.Error as fault:
        raise Refused(f"{before + 1} 行目から先が CSV として読めません。") from fault


def _recognised(lines: Iterator[Line]) -> tuple[str, list[str]]:
    """The source and its header, read up to and including the header's line."""
    for _, (_, cells) in zip(range(_TITLE_ROWS), lines, strict=False):
        header = [re.sub(r"\s", "", unicodedata.normalize("NFKC", cell)) for cell in cells]
        for source, columns in SOURCES.items():
            if set(columns.values()) <= set(header):
                return source, header
    raise Refused(
        "どの一覧か、見出しからわかりません。"
        "介護サービス情報公表システムか WAM NET の CSV を選んでください。"
    )


def _take(table: Table, line: int, cells: list[str], header: list[str], city: str) -> None:
    if len(cells) != len(header):
        said = f"列の数が見出しと違います（見出し {len(header)}、この行 {len(cells)}）。"
        table.errors.append(Note(line, said))
        return
    given = dict(zip(header, (cell.strip() for cell in cells), strict=True))
    row = {key: given[name] for key, name in SOURCES[table.source].items()}
    if row.get("prefecture", "") + row["city"] != city:
        table.elsewhere += 1
    elif fault := _fault(row):
        table.errors.append(Note(line, fault))
    else:
        warnings = table.warnings
        table.entries.append(
            cleaning.entry(line, row, lambda said: warnings.append(Note(line, said)))
        )


def _fault(row: dict[str, str]) -> str:
    """Why the line cannot be taken; empty when it can."""
    if missing := [label for key, label in _REQUIRED.items() if not row[key]]:
        return f"{'、'.join(missing)}がありません。"
    for key, longest in _LONGEST.items():
        if len(row.get(key, "")) > longest:
            return f"「{row[key][:20]}…」が長すぎます（{longest}字まで）。"
    return ""
