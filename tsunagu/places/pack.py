"""Reads a city pack: a folder of plain files that makes this software the software of one city."""

import csv
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tsunagu.ground.errors import Refused


@dataclass(frozen=True)
class City:
    name: str
    code: str
    prefecture: str
    valid_from: date
    checked: bool
    contact: dict[str, str]
    bbox: dict[str, float]
    licence: str = ""  # of what the city publishes; empty: not decided

    def __hash__(self) -> int:
        return hash(self.code)

    @property
    def full_name(self) -> str:
        return self.prefecture + self.name

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point (degrees) lies in the box around the city."""
        box = self.bbox
        return box["south"] <= lat <= box["north"] and box["west"] <= lon <= box["east"]


@dataclass(frozen=True)
class AreaRow:
    kind: str
    code: str
    name: str
    kana: str
    point: tuple[float, float] | None
    postcode: str
    within: tuple[tuple[str, str], ...]
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True)
class Pack:
    folder: Path
    city: City

    def rows(self, name: str) -> list[dict[str, str]]:
        """The lines of a CSV file of the pack, by column name."""
        with _existing(self.folder / name).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def document(self, name: str) -> dict[str, Any]:
        return _toml(self.folder / name)

    def areas(self) -> list[AreaRow]:
        """Every area. Raises Refused with the line number when one cannot be read."""
        return [self._area(line, row) for line, row in enumerate(self.rows("areas.csv"), start=2)]

    def _area(self, line: int, row: dict[str, str]) -> AreaRow:
        try:
            return AreaRow(
                kind=row["kind"],
                code=row["code"],
                name=row["name"],
                kana=row["kana"],
                point=(float(row["lat"]), float(row["lon"])) if row["lat"] else None,
                postcode=row.get("postcode") or "",
                within=tuple(_pair(whole) for whole in row["within"].split()),
                valid_from=_day(row["valid_from"]) or self.city.valid_from,
                valid_until=_day(row["valid_until"]),
            )
        except (KeyError, ValueError, TypeError, AttributeError) as fault:
            raise Refused(f"areas.csv の {line} 行目が読めません: {fault}") from fault


def read(folder: Path) -> Pack:
    """The pack in ``folder``. Raises Refused when it is not one."""
    found = _toml(folder / "city.toml")
    try:
        return Pack(folder, City(**found))
    except TypeError as fault:
        raise Refused(f"{folder.name}/city.toml に足りない項目があります: {fault}") from fault


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_existing(path).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise Refused(f"{path.name} が読めません: {fault}") from fault


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise Refused(f"{path.parent.name} に {path.name} がありません。")
    return path


def _pair(text: str) -> tuple[str, str]:
    kind, code = text.split(":")
    return kind, code


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
