import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from math import inf
from operator import attrgetter, gt

from tsunagu.directory.columns import cleaning
from tsunagu.directory.columns.entry import Entry, Note, Notes
from tsunagu.directory.columns.grid import Line, Opened, grids, heading
from tsunagu.directory.columns.layouts import LAYOUTS, NOT_OURS, Layout
from tsunagu.directory.columns.seen import Seen
from tsunagu.ground.errors import Refused
from tsunagu.ground.formula import unmarked

CALLED = {
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
    "email": 254,
    "contact": 200,
    "what": 2_000,
    "for_whom": 1_000,
    "how": 1_000,
    "papers": 500,
    "cost": 500,
    "way": 500,
    "ease": 500,
}
_HELD = {
    **dict.fromkeys(("name", "kana", "organization", "organization_kana", "building"), 200),
    "kind": 100,
    "source_id": 120,
    "address": 300,
    "url": 500,
    "organization_url": 500,
    "days": 200,
    "hours": 200,
    "notes": 1_000,
    "for_whom": 1_000,
    "cost": 500,
    "contact": 200,
}
# "高松市", "香川県高松市", "柳井郡見本町"; a town of our own city ("みどり町") is none.
_MUNICIPALITY = re.compile(
    r"(?:.{2,3}?[都道府県])?(?:[^\d町村丁]{1,6}?[市区]|[^\d]{1,4}郡[^\d]{1,5}?[町村])"
)
_held = attrgetter(*_HELD)
A_BLOCK = 500  # lines that are asked together whether they stood there before
TITLE_ROWS = 10  # some offices write a title above the header

Columns = Mapping[str, str]
EVERYWHERE = ""


@dataclass(frozen=True)
class Choice:
    """What somebody said of a file: its kind, and field by header. ``is_whole``: nothing else is
    read of it, even where a header explains itself.
    """

    layout: str
    columns: Columns
    is_whole: bool = False


@dataclass
class Table:
    """A file understood: its source, the entries of the city, what to tell about the rest.

    Entries may come while the file is read; the rest is whole when the last one has come.
    """

    source: str
    layout: Layout
    headers: Mapping[str, str] = field(default_factory=dict)  # of each field that it has
    entries: Iterable[Entry] = ()
    elsewhere: int = 0
    errors: Notes = field(default_factory=Notes)
    warnings: Notes = field(default_factory=Notes)


@dataclass(frozen=True)
class _Header:
    layout: Layout
    columns: dict[str, int]  # field to the place of its column
    names: dict[str, str]  # field to its header
    longest: list[float]  # signs of each
    width: int  # up to the last column with a name
    total: int


def read(content: bytes, *, city: str, choice: Choice | None = None) -> Table:
    """A small file, wholly; see ``opened``."""
    table = opened(lambda: io.BytesIO(content), city=city, choice=choice)
    table.entries = [*table.entries]
    return table


def opened(file: Opened, *, city: str, choice: Choice | None = None) -> Table:
    """The lines that lie in ``city`` (prefecture and name; EVERYWHERE: all of them), read as they
    are asked for. Raises Refused for files that cannot be read or hold nothing for the directory.
    """
    said = NO_TABLE
    for lines in grids(file):
        header = _recognised(lines, choice)
        if header:
            table = Table(header.layout.source, header.layout, header.names)
            table.entries = _entries(table, lines, header, city)
            return table
        said = _UNKNOWN
    raise Refused(said)


NO_TABLE = "文字コードが読めません。UTF-8 か Shift_JIS の CSV にしてください。"
_UNKNOWN = (
    "どの一覧か、見出しからわかりません。自治体標準オープンデータセット、介護サービス情報公表システム、"
    "WAM NET のどれかを選ぶか、一覧の種類と列を自分で指定してください。"
)


def _recognised(lines: Iterator[Line], choice: Choice | None) -> _Header | None:
    """The header, read up to and including its line. Raises Refused for lists of something else."""
    for _, (_, cells) in zip(range(TITLE_ROWS), lines, strict=False):
        header = [heading(cell) for cell in cells]
        if choice:
            if set(choice.columns.values()) <= set(header):
                return _chosen(choice, header)
            continue
        if layout := layout_of(header):
            return _header(layout, placed(layout, header), header)
    return None


def layout_of(header: list[str]) -> Layout | None:
    """The list with such headers. Raises Refused for lists of something else."""
    for layout in LAYOUTS:
        if set(layout.marks) <= set(header):
            return layout
    for label, marks in NOT_OURS.items():
        if set(marks) <= set(header):
            raise Refused(f"「{label}」の一覧です。社会資源ではないため、入れません。")
    return None


def _chosen(choice: Choice, header: list[str]) -> _Header:
    [layout] = [one for one in LAYOUTS if one.code == choice.layout]
    named = {name: header.index(said) for name, said in choice.columns.items()}
    explained = {} if choice.is_whole else placed(layout, header)
    return _header(layout, explained | named, header)


def _header(layout: Layout, columns: dict[str, int], header: list[str]) -> _Header:
    names = {name: header[place] for name, place in columns.items()}
    longest = [_LONGEST.get(name, inf) for name in columns]
    return _Header(layout, columns, names, longest, *_widths(header))


def placed(layout: Layout, header: list[str]) -> dict[str, int]:
    """Where each field stands, as far as the list has it."""
    found = {
        name: next((header.index(each) for each in names if each in header), None)
        for name, names in layout.columns.items()
    }
    return {name: place for name, place in found.items() if place is not None}


def _widths(header: list[str]) -> tuple[int, int]:
    """Without and with the empty columns that a spreadsheet leaves at the end."""
    return max(place for place, name in enumerate(header, start=1) if name), len(header)


def _entries(table: Table, lines: Iterator[Line], header: _Header, city: str) -> Iterator[Entry]:
    with Seen() as seen:
        while block := [*islice(lines, A_BLOCK)]:
            read = [_taken(table, line, cells, header, city) for line, cells in block]
            numbers = [(one.source_id, one.line) for one in read if isinstance(one, Entry)]
            firsts = iter(seen.firsts(numbers))
            for one in read:
                if isinstance(one, Note):
                    table.errors.add(one)
                elif one and (first := next(firsts)) != one.line:
                    table.errors.add(_twice(one, first, header))
                elif one:
                    yield one


def _twice(entry: Entry, first: int, header: _Header) -> Note:
    same = f"{first} 行目と同じもの（同じ番号か、同じ名前と住所）です。"
    of = tuple(name for name in ("number", "name") if name in header.names)
    return Note(entry.line, f"「{entry.name}」は、{same}", "twice", of, entry.name)


def _taken(
    table: Table, line: int, cells: list[str], header: _Header, city: str
) -> Entry | Note | None:
    if not any(map(str.strip, cells)):
        return None
    if len(cells) < header.width or any(map(str.strip, cells[header.total :])):
        said = f"列の数が見出しと違います（見出し {header.width}、この行 {len(cells)}）。"
        return Note(line, said, "width")
    row = {name: cells[place].strip() for name, place in header.columns.items()}
    if "'" in "".join(row.values()):
        row = {name: unmarked(cell) for name, cell in row.items()}
    if city and not _lies_in(row, city):
        table.elsewhere += 1
        return None

    def warn(said: str, fix: str, *of: str, found: str) -> None:
        table.warnings.add(Note(line, said, fix, of, found))

    if fault := _fault(line, row, header):
        return fault
    entry = cleaning.entry(line, row, header.layout, warn)
    return _too_long(entry) or entry


def _lies_in(row: dict[str, str], city: str) -> bool:
    """By the columns of city and prefecture, else by the address; where neither is said, yes."""
    told = row.get("prefecture", "") + row.get("city", "")
    if told:
        return told == city or (not row.get("prefecture") and city.endswith(row["city"]))
    address = re.sub(r"\s", "", row.get("address", ""))
    named = _MUNICIPALITY.match(address)
    return not named or address.startswith(city) or city.endswith(named[0])


def _fault(line: int, row: dict[str, str], header: _Header) -> Note | None:
    """Why the line cannot be taken; None when it can."""
    if missing := tuple(key for key in header.layout.required if not row.get(key)):
        said = f"{'、'.join(CALLED[key] for key in missing)}がありません。"
        return Note(line, said, "missing", missing)
    return _first_too_long(line, row, row.values(), header.longest)


def _too_long(entry: Entry) -> Note | None:
    """Signs that are written out (㍿ is 株式会社) may make more of it than the directory holds."""
    return _first_too_long(entry.line, _HELD, _held(entry), _HELD.values())


def _first_too_long(
    line: int, names: Iterable[str], texts: Collection[str], longest: Collection[float]
) -> Note | None:
    if not any(map(gt, map(len, texts), longest)):
        return None
    rows = zip(names, texts, longest, strict=True)
    return next(_long(line, name, text, most) for name, text, most in rows if len(text) > most)


def _long(line: int, of: str, text: str, longest: float) -> Note:
    said = f"「{text[:20]}…」が長すぎます（{longest}字まで）。"
    return Note(line, said, "long", (of,), text)
