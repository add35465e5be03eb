"""Invented entries of a directory, of any number: one kind of help under many names, in towns.

What an entry is about stands in ``concept``; no text of it says so. The same number gives the same.
"""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("entries.tsv")
IN_A_TOWN, WIDE = 2_000, 0.02  # entries; degrees, of one spread
SOUTH, NORTH, WEST, EAST = 33.0, 43.0, 131.0, 141.0
HERE = (35.74, 139.54)  # the first town
TOWNS = [
    "ひばりが丘",
    "みどり町",
    "富士見",
    "若葉台",
    "桜ケ丘",
    "本町",
    "泉",
    "栄町",
    "緑が丘",
    "新町",
]
BODIES = ["社会福祉法人", "特定非営利活動法人", "一般社団法人", "株式会社", "医療法人社団"]
NAMED = [
    "虹",
    "ひだまり",
    "つくし",
    "あおぞら",
    "めぐみ",
    "さくら",
    "ほほえみ",
    "いずみ",
    "かえで",
    "空",
]


@dataclass(frozen=True)
class Kind:
    """One row of entries.tsv; ``asked`` are the ways in which people look for it."""

    concept: str
    need: str
    kind: str
    names: list[str]
    about: list[str]
    asked: list[str]


@dataclass(frozen=True)
class Entry:
    number: int
    kind: Kind
    name: str
    body: str
    address: str
    about: str
    lat: float
    lon: float


@cache
def kinds() -> list[Kind]:
    with FILE.open(encoding="utf-8", newline="") as rows:
        return [
            Kind(
                *(row[key] for key in ("concept", "need", "kind")),
                *(row[key].split(";") for key in ("names", "about", "asked")),
            )
            for row in csv.DictReader(rows, delimiter="\t")
        ]


def entries(count: int) -> Iterator[Entry]:
    dice = random.Random(5)  # noqa: S311 (invented rows)
    towns = [HERE, *(_town(dice) for _ in range(count // IN_A_TOWN))]
    for number in range(1, count + 1):
        yield _entry(number, dice, dice.choice(towns))


def points(count: int, among: int) -> list[tuple[float, float]]:
    """From where people look: near the entries of a directory of this size."""
    dice = random.Random(6)  # noqa: S311 (invented rows)
    found = list(entries(min(among, 10_000)))
    chosen = (dice.choice(found) for _ in range(count))
    return [(one.lat + dice.gauss(0, 0.003), one.lon + dice.gauss(0, 0.003)) for one in chosen]


def _town(dice: random.Random) -> tuple[float, float]:
    return dice.uniform(SOUTH, NORTH), dice.uniform(WEST, EAST)


def _entry(number: int, dice: random.Random, town: tuple[float, float]) -> Entry:
    kind, body = dice.choice(kinds()), number // 10
    place, called = dice.choice(TOWNS), dice.choice(NAMED)
    name = dice.choice([f"{place} {{}}", f"{{}} {called}", "{}" + called, f"{called}の{{}}"])
    return Entry(
        number,
        kind,
        name.format(dice.choice(kind.names)),
        f"{BODIES[body % len(BODIES)]} {NAMED[body % len(NAMED)]}{body}",
        f"{place}{dice.randint(1, 6)}丁目{dice.randint(1, 30)}番{dice.randint(1, 20)}号",
        dice.choice(kind.about) + dice.choice(kind.about) + f"{place}の近くです。",
        dice.gauss(town[0], WIDE),
        dice.gauss(town[1], WIDE),
    )
