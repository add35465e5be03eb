"""The readings of a city's own names: its towns, and ``readings.csv`` of its pack."""

import csv
from functools import cache
from pathlib import Path

from django.conf import settings

from tsunagu.language.readings import Readings, with_names

KINDS = frozenset({"city", "town"})


def of_the_city() -> Readings:
    """The table and the names of the city in the settings."""
    return _of(settings.CITY_PACK)


@cache
def _of(pack: Path) -> Readings:
    towns = [row for row in _rows(pack / "areas.csv") if row["kind"] in KINDS]
    return with_names({row["name"]: row["kana"] for row in [*towns, *_rows(pack / "readings.csv")]})


def _rows(path: Path) -> list[dict[str, str]]:
    """The lines of a file of the pack; a pack need not bring it."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
