"""How well the finder finds, on sentences that nobody looked at while making it."""

import csv
from pathlib import Path
from typing import NamedTuple

from tsunagu.finder import find

HERE = Path(__file__).parent


class Figures(NamedTuple):
    first: float
    third: float
    recall: float
    false_alarms: float


def sentences(folder: str, name: str) -> list[dict[str, str]]:
    with (HERE / folder / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, dialect="excel-tab", quoting=csv.QUOTE_NONE))


def figures(folder: str) -> Figures:
    """Shares on the sentences of this folder: right need first, right need in three, dangers
    seen, alarms without danger.
    """
    needs = sentences(folder, "needs")
    first = third = 0
    for row in needs:
        codes = row["codes"].split()
        best = [need.code for need in find(row["text"]).needs[:3]]
        first += bool(best) and best[0] in codes
        third += codes[0] in best
    dangers, harmless = sentences(folder, "danger"), sentences(folder, "lookalikes")
    seen = [set(row["dangers"].split()) & set(find(row["text"]).dangers) for row in dangers]
    alarms = [row for row in harmless if find(row["text"]).dangers]
    return Figures(
        first / len(needs),
        third / len(needs),
        sum(map(bool, seen)) / len(dangers),
        len(alarms) / len(harmless),
    )
