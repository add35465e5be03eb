"""A file as a person is asked about it: what its columns are, as far as its headers say."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice

from tsunagu.directory.columns.grid import Line, Opened, grids, heading
from tsunagu.directory.columns.layouts import FIELDS
from tsunagu.directory.columns.table import NO_TABLE, TITLE_ROWS, layout_of, placed
from tsunagu.ground.errors import Refused

SAMPLES = 3  # lines that are shown
LONGEST = 40  # signs that are shown of a cell
MOST = 200  # columns; more is no list of places


@dataclass(frozen=True)
class Column:
    """One header; ``field`` is what it holds, where that is known."""

    header: str
    field: str
    samples: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """``layout`` is empty where no header says what kind of list it is."""

    layout: str
    columns: tuple[Column, ...]

    @property
    def print(self) -> str:
        """The same for each file with the same row of headers."""
        return sha256("\n".join(one.header for one in self.columns).encode()).hexdigest()

    @property
    def said(self) -> dict[str, str]:
        """Header by field."""
        return {one.field: one.header for one in self.columns if one.field}


def asked(file: Opened) -> Asked:
    """Raises Refused for what cannot be read, and for lists that name no help for anybody."""
    likely = None
    for lines in grids(file):
        first = list(islice(lines, TITLE_ROWS + SAMPLES))
        headers = [[heading(cell) for cell in cells] for _, cells in first[:TITLE_ROWS]]
        for place, header in enumerate(headers):
            if layout := layout_of(header):
                known = {at: name for name, at in placed(layout, header).items() if name in FIELDS}
                return Asked(layout.code, _columns(header, known, first[place + 1 :]))
        if headers and likely is None:
            place = max(range(len(headers)), key=lambda at: len({*headers[at]} - {""}))
            likely = Asked("", _columns(headers[place], {}, first[place + 1 :]))
    if likely is None:
        raise Refused(NO_TABLE)
    return likely


def _columns(header: list[str], known: dict[int, str], below: Sequence[Line]) -> tuple[Column, ...]:
    """Each named column once."""
    found: dict[str, Column] = {}
    rows = [cells for _, cells in below[:SAMPLES]]
    for place, name in enumerate(header[:MOST]):
        if name and name not in found:
            shown = (row[place].strip()[:LONGEST] for row in rows if place < len(row))
            found[name] = Column(name, known.get(place, ""), tuple(filter(None, shown)))
    return tuple(found.values())
