import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tsunagu.directory.columns import cleaning
from tsunagu.directory.columns.entry import Entry, Note
from tsunagu.directory.columns.grid import Line, grids, heading
from tsunagu.directory.columns.layouts import LAYOUTS, NOT_OURS, Layout
from tsunagu.ground.errors import Refused
from tsunagu.ground.formula import unmarked

_CALLED = {
    "name": "名前",
    "number": "事業所番号",
    "kind": "サービスの種類",
    "from_on": "開始日",
}
_LONGEST = {
    "name": 200,
    "kana": 200,
    "organization": 200,
    "organization_kana": 200,
    "kind": 70,
    "number": 36,
    "serial": 20,
    "address": 200,
    "building": 200,
    "spot": 200,
    "url": 500,
    "organization_url": 500,
    "days": 200,
    "opens": 40,
    "closes": 40,
    "weekdays": 40,
    "saturday": 40,
    "sunday": 40,
    "holidays": 40,
    "closed": 400,
    "notes": 500,
    "capacity": 20,
}
# "高松市", "香川県高松市", "柳井郡見本町"; a town of our own city ("みどり町") is none.
_MUNICIPALITY = re.compile(
    r"(?:.{2,3}?[都道府県])?(?:[^\d町村丁]{1,6}?[市区]|[^\d]{1,4}郡[^\d]{1,5}?[町村])"
)
_TITLE_ROWS = 10  # some offices write a title above the header

Columns = Mapping[str, str]
EVERYWHERE = ""


@dataclass(frozen=True)
class Choice:
    """What somebody said of a file that no header explains: its kind, and field by header."""

    layout: str
    columns: Columns


@dataclass
class Table:
    """A file understood: its source, the entries of the city, what to tell about the rest."""

    source: str
    layout: Layout
    entries: list[Entry] = field(default_factory=list)
    elsewhere: int = 0
    errors: list[Note] = field(default_factory=list)
    warnings: list[Note] = field(default_factory=list)


@dataclass(frozen=True)
class _Header:
    layout: Layout
    columns: dict[str, int]  # field to the place of its column
    width: int  # up to the last column with a name
    total: int


def read(content: bytes, *, city: str, choice: Choice | None = None) -> Table:
    """The lines that lie in ``city`` (prefecture and name; EVERYWHERE: all of them).

    Raises Refused for files that cannot be read or hold nothing for the directory.
    """
    said = "文字コードが読めません。UTF-8 か Shift_JIS の CSV にしてください。"
    for lines in grids(content):
        header = _recognised(lines, choice)
        if header:
            return _filled(Table(header.layout.source, header.layout), lines, header, city)
        said = _UNKNOWN
    raise Refused(said)


_UNKNOWN = (
    "どの一覧か、見出しからわかりません。自治体標準オープンデータセット、介護サービス情報公表システム、"
    "WAM NET のどれかを選ぶか、一覧の種類と列を自分で指定してください。"
)


def _recognised(lines: Iterator[Line], choice: Choice | None) -> _Header | None:
    """The header, read up to and including its line. Raises Refused for lists of something else."""
    for _, (_, cells) in zip(range(_TITLE_ROWS), lines, strict=False):
        header = [heading(cell) for cell in cells]
        if choice:
            if set(choice.columns.values()) <= set(header):
                return _chosen(choice, header)
            continue
        for layout in LAYOUTS:
            if set(layout.marks) <= set(header):
                return _Header(layout, _placed(layout, header), *_widths(header))
        for label, marks in NOT_OURS.items():
            if set(marks) <= set(header):
                raise Refused(f"「{label}」の一覧です。社会資源ではないため、入れません。")
    return None


def _chosen(choice: Choice, header: list[str]) -> _Header:
    [layout] = [one for one in LAYOUTS if one.code == choice.layout]
    named = {name: header.index(said) for name, said in choice.columns.items()}
    return _Header(layout, _placed(layout, header) | named, *_widths(header))


def _placed(layout: Layout, header: list[str]) -> dict[str, int]:
    found = {
        name: next((header.index(each) for each in names if each in header), None)
        for name, names in layout.columns.items()
    }
    return {name: place for name, place in found.items() if place is not None}


def _widths(header: list[str]) -> tuple[int, int]:
    """Without and with the empty columns that a spreadsheet leaves at the end."""
    return max(place for place, name in enumerate(header, start=1) if name), len(header)


def _filled(table: Table, lines: Iterator[Line], header: _Header, city: str) -> Table:
    seen: dict[str, int] = {}
    for line, cells in lines:
        if any(cell.strip() for cell in cells):
            _take(table, line, cells, header, city)
    kept = []
    for entry in table.entries:
        first = seen.setdefault(entry.source_id, entry.line)
        if first == entry.line or table.layout.whole_row:
            kept.append(entry)
        else:
            said = f"「{entry.name}」は、{first} 行目と同じもの（同じ番号か、同じ名前と住所）です。"
            table.errors.append(Note(entry.line, said))
    table.entries = kept
    return table


def _take(table: Table, line: int, cells: list[str], header: _Header, city: str) -> None:
    if len(cells) < header.width or any(cell.strip() for cell in cells[header.total :]):
        said = f"列の数が見出しと違います（見出し {header.width}、この行 {len(cells)}）。"
        table.errors.append(Note(line, said))
        return
    row = {name: unmarked(cells[place].strip()) for name, place in header.columns.items()}
    if city and not _lies_in(row, city):
        table.elsewhere += 1
    elif fault := _fault(row, header.layout):
        table.errors.append(Note(line, fault))
    else:
        warnings = table.warnings
        entry = cleaning.entry(
            line, row, header.layout, lambda said: warnings.append(Note(line, said))
        )
        table.entries.append(entry)


def _lies_in(row: dict[str, str], city: str) -> bool:
    """By the columns of city and prefecture, else by the address; where neither is said, yes."""
    told = row.get("prefecture", "") + row.get("city", "")
    if told:
        return told == city or (not row.get("prefecture") and city.endswith(row["city"]))
    address = re.sub(r"\s", "", row.get("address", ""))
    named = _MUNICIPALITY.match(address)
    return not named or address.startswith(city) or city.endswith(named[0])


def _fault(row: dict[str, str], layout: Layout) -> str:
    """Why the line cannot be taken; empty when it can."""
    if missing := [_CALLED[key] for key in layout.required if not row.get(key)]:
        return f"{'、'.join(missing)}がありません。"
    for key, longest in _LONGEST.items():
        if len(row.get(key, "")) > longest:
            return f"「{row[key][:20]}…」が長すぎます（{longest}字まで）。"
    return ""
