"""The city's emergency numbers, in the reader's language."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language


@dataclass(frozen=True)
class Line:
    """A number to ring, in the reader's language. ``checked_on`` is empty until the city rang it.

    ``mark`` is S where the number was read in a source, K where somebody only knew it.
    """

    dangers: tuple[str, ...]
    name: str
    number: str
    tel: str
    hours: str
    note: str
    languages: str
    checked_on: str
    mark: str


def lines(dangers: Iterable[str] = ()) -> list[Line]:
    """The numbers for these dangers, 110 and 119 on top; every number where none is named."""
    wanted = set(dangers)
    language = (get_language() or "ja").replace("-", "_")
    rows = _hotlines(settings.CITY_PACK / "hotlines.csv")
    return [
        _line(row, language) for row in rows if not wanted or wanted & set(row["dangers"].split())
    ]


@cache
def _hotlines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _line(row: dict[str, str], language: str) -> Line:
    def told(column: str) -> str:
        return row.get(f"{column}_{language}") or row[column]

    return Line(
        dangers=tuple(row["dangers"].split()),
        name=told("name"),
        number=row["number"],
        tel=row["tel"],
        hours=told("hours"),
        note=told("note"),
        languages=row["languages"],
        checked_on=row["checked_on"],
        mark=row["mark"],
    )
