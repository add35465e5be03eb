"""What the dictionary reads otherwise than a city does: a table, and the names of the city."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from tsunagu.language.tables import rows

REACH = 16  # signs on either side that may decide
NOT_A_PERSON = r"(?!さん|様|さま|氏|くん|君|ちゃん|先生)"
ANYWHERE = "!"  # before a surface that may stand across the words of the dictionary


class Entry(NamedTuple):
    surface: str
    reading: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    anywhere: bool
    told: bool = False  # a person said so of this very text or city: also of a name

    def holds(self, text: str, at: int) -> bool:
        if not text.startswith(self.surface, at):
            return False
        end = at + len(self.surface)
        if self.before and not self.before.search(text[max(0, at - REACH) : at]):
            return False
        return not self.after or bool(self.after.match(text[end : end + REACH]))


class Readings:
    """Entries by their first sign: the longest first, then in the order of the table; where none
    holds, those ``under`` them.
    """

    def __init__(self, entries: Iterable[Entry], under: "Readings | None" = None) -> None:
        self._under = under
        self._by_sign: dict[str, list[Entry]] = {}
        for entry in entries:
            self._by_sign.setdefault(entry.surface[0], []).append(entry)
        for same in self._by_sign.values():
            same.sort(key=lambda entry: -len(entry.surface))

    def at(self, text: str, at: int, edges: set[int]) -> Entry | None:
        """The entry that holds at this place; its ends lie on ``edges`` of words, or it says !."""
        for entry in self._by_sign.get(text[at], ()):
            on_edges = entry.anywhere or {at, at + len(entry.surface)} <= edges
            if on_edges and entry.holds(text, at):
                return entry
        return self._under.at(text, at, edges) if self._under else None


def above(known: Readings, told: Mapping[str, str]) -> Readings:
    """The same with what people have said of whole words, which comes first."""
    if not told:
        return known
    said = (entry(surface, kana) for surface, kana in told.items())
    return Readings((each._replace(told=True) for each in said), known)


@cache
def readings() -> Readings:
    return Readings(_table())


def with_names(names: Mapping[str, str]) -> Readings:
    """The table and the names of a city with their readings; before a title they are a person's."""
    known = [
        entry(f"{ANYWHERE}{name}" if len(name) > 2 else name, kana, after=NOT_A_PERSON)
        for name, kana in names.items()
    ]
    return Readings([*known, *_table()])


def _table() -> list[Entry]:
    return [
        entry(row["surface"], row["reading"], row["before"], row["after"])
        for row in rows("readings.tsv")
    ]


def entry(surface: str, reading: str, before: str = "", after: str = "") -> Entry:
    plain = surface.removeprefix(ANYWHERE)
    return Entry(
        plain,
        reading,
        re.compile(f"(?:{before})$") if before else None,
        re.compile(after) if after else None,
        surface != plain,
    )
