"""The reviewed tables: programmes, dated figures, papers, desks and notes, and the city's own.

A row that is not whole stops the reading with a sentence that names it.
"""

import csv
import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from tsunagu.benefits.conditions import Clause, read
from tsunagu.ground.errors import Refused

HERE = Path(__file__).with_name("programmes")
OF_THE_CITY = "programmes.toml"  # in the city's pack, may be missing
LANGUAGES = {"en": "en", "zh-hans": "zh", "ko": "ko"}  # ours -> key in the tables
REGISTERED = "residence:japanese,settled,visa"  # asked of every row that does not say ``anyone``


class Level(StrEnum):
    NATIONAL = "national"
    TOKYO = "tokyo"
    CITY = "city"


@dataclass(frozen=True)
class Words:
    """A text in Japanese and, by language key, its translations."""

    ja: str
    other: dict[str, str]

    def said_in(self, language: str) -> str:
        """Plain Japanese where the language has no words of its own."""
        return self.other.get(LANGUAGES.get(language, ""), self.ja)


@dataclass(frozen=True)
class Figure:
    """An amount in yen, true from one day until another (both with it)."""

    programme: str
    unit: Words
    yen: int
    begins: date
    ends: date

    def is_true_on(self, day: date) -> bool:
        return self.begins <= day <= self.ends


@dataclass(frozen=True)
class Programme:
    """``needs`` all have to hold; ``limits`` only speak against it. ``weighed``: what was not asked
    decides, so it is never more than worth asking. ``amount``: as the service for amounts calls it.
    ``checked_on``: when the city looked through the row; None until then.
    """

    code: str
    level: Level
    name: Words
    kana: str
    gives: Words
    needs: tuple[Clause, ...]
    limits: tuple[Clause, ...]
    weighed: bool
    notes: tuple[Words, ...]
    papers: tuple[Words, ...]
    desk: Words
    law: str
    amount: str
    read_on: date
    true_until: date
    checked_on: date | None
    figures: tuple[Figure, ...]

    def is_past(self, day: date) -> bool:
        return day > self.true_until

    def past_figures(self, day: date) -> list[Figure]:
        """Those that are over, and that none of the same kind follows."""
        known = {figure.unit.ja for figure in self.figures if day <= figure.ends}
        return [one for one in self.figures if one.ends < day and one.unit.ja not in known]

    def figures_on(self, day: date) -> list[Figure]:
        return [figure for figure in self.figures if figure.is_true_on(day)]


@dataclass(frozen=True)
class Shelf:
    """What rows point to: papers, desks, notes and units by code, figures and checks by row."""

    words: dict[str, dict[str, Words]]
    figures: list[Figure]
    checked: dict[str, date]

    def named(self, kind: str, codes: str) -> tuple[Words, ...]:
        return tuple(self.words[kind][code] for code in codes.split())


def programmes() -> tuple[Programme, ...]:
    """Those of country and Tokyo, then the city's own."""
    return read_all(HERE, settings.CITY_PACK / OF_THE_CITY)


def past_their_day(day: date) -> list[Programme]:
    """Those that may not be believed any more, wholly or in an amount."""
    return [row for row in programmes() if row.is_past(day) or row.past_figures(day)]


@cache
def read_all(folder: Path, own: Path) -> tuple[Programme, ...]:
    """All rows of a folder and of a city. Raises Refused with the name of the first bad row."""
    city = _toml(own) if own.is_file() else {}
    shelf = _shelf(folder, city)
    tables = [_toml(folder / f"{level}.toml") for level in (Level.NATIONAL, Level.TOKYO)] + [city]
    rows = [
        _row(code, level, table["about"] | row, shelf)
        for level, table in zip(Level, tables, strict=True)
        for code, row in table.get("programmes", {}).items()
    ]
    _no_loose_ends(rows, shelf)
    return tuple(rows)


def _shelf(folder: Path, city: dict[str, Any]) -> Shelf:
    shared = _toml(folder / "words.toml")
    words = {
        kind: {code: _words(code, row) for code, row in (table | city.get(kind, {})).items()}
        for kind, table in shared.items()
    }
    with (folder / "figures.tsv").open(encoding="utf-8", newline="") as file:
        lines = [*csv.DictReader(file, dialect="excel-tab"), *city.get("figures", ())]
    return Shelf(words, [_figure(line, words) for line in lines], city.get("checked", {}))


def _words(code: str, row: dict[str, str]) -> Words:
    if "ja" not in row:
        raise Refused(f"「{code}」に ja（日本語）がありません。")
    return Words(row["ja"], {key: text for key, text in row.items() if key != "ja"})


def _row(code: str, level: Level, row: dict[str, Any], shelf: Shelf) -> Programme:
    try:
        name, gives = ({key: row[key][at] for key in LANGUAGES.values()} for at in (0, 1))
        return Programme(
            code=code,
            level=level,
            name=Words(row["name"], name),
            kana=row["kana"],
            gives=Words(row["gives"], gives),
            needs=tuple(read(line) for line in row["needs"]),
            limits=_limits(row),
            weighed=row.get("weighed", False),
            notes=shelf.named("notes", row.get("notes", "")),
            papers=shelf.named("papers", row["papers"]),
            desk=shelf.words["desks"][row["desk"]],
            law=row["law"],
            amount=row.get("amount", ""),
            read_on=row["read_on"],
            true_until=row["true_until"],
            checked_on=shelf.checked.get(code),
            figures=tuple(figure for figure in shelf.figures if figure.programme == code),
        )
    except (KeyError, ValueError, IndexError) as fault:
        raise Refused(f"制度の表の「{code}」が読めません: {fault}") from fault


def _limits(row: dict[str, Any]) -> tuple[Clause, ...]:
    registered = () if row.get("anyone") else (REGISTERED,)
    return tuple(read(line) for line in (*registered, *row.get("limits", ())))


def _figure(row: dict[str, Any], words: dict[str, dict[str, Words]]) -> Figure:
    try:
        begins, ends = (date.fromisoformat(str(row[key])) for key in ("begins", "ends"))
        return Figure(row["programme"], words["units"][row["unit"]], int(row["yen"]), begins, ends)
    except (KeyError, ValueError) as fault:
        raise Refused(f"金額の表の「{row.get('programme')}」が読めません: {fault}") from fault


def _no_loose_ends(rows: list[Programme], shelf: Shelf) -> None:
    codes = [row.code for row in rows]
    pointed = {*shelf.checked, *(figure.programme for figure in shelf.figures)}
    wrong = sorted({code for code in codes if codes.count(code) > 1} | pointed - {*codes})
    if wrong:
        raise Refused(f"制度の表にない名前か、二度ある名前があります: {', '.join(wrong)}")


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise Refused(f"{path.name} が読めません: {fault}") from fault
