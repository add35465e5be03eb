"""How well the finder finds, on sentences that nobody looked at while making it."""

import csv
from pathlib import Path
from typing import NamedTuple

from tsunagu.finder import NEEDS, find

HERE = Path(__file__).parent


class Figures(NamedTuple):
    first: float
    third: float
    recall: float
    false_alarms: float
    needless: float


def sentences(folder: str, name: str) -> list[dict[str, str]]:
    with (HERE / folder / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, dialect="excel-tab", quoting=csv.QUOTE_NONE))


def figures(folder: str) -> Figures:
    """Shares on the sentences of this folder: right need first, right need in three, dangers
    seen by their right name, alarms at look-alikes and at ordinary troubles.
    """
    needs = sentences(folder, "needs")
    first = third = ordinary = needless = 0
    for row in needs:
        codes = row["codes"].split()
        found = find(row["text"])
        best = [need.code for need in found.needs[:3]]
        first += bool(best) and best[0] in codes
        third += codes[0] in best
        if not {*codes} & {*NEEDS.values()}:
            ordinary += 1
            needless += bool(found.dangers)
    recall, false_alarms = alarms(folder)
    shares = first / len(needs), third / len(needs)
    return Figures(*shares, recall, false_alarms, needless / ordinary)


def alarms(folder: str) -> tuple[float, float]:
    """Shares of this folder: dangers seen by their right name, alarms at look-alikes."""
    told, harmless = sentences(folder, "danger"), sentences(folder, "lookalikes")
    seen = [{*row["dangers"].split()} & {*find(row["text"]).dangers} for row in told]
    false = [row for row in harmless if find(row["text"]).dangers]
    return sum(map(bool, seen)) / len(told), len(false) / len(harmless)
