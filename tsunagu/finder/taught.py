"""The sentences from which the finder learns, and stories made of them."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from tsunagu.finder import NEEDS
from tsunagu.finder.model import FOLDER, NONE

SEED = 1
STORIES = 20_000
MADE = "stories"  # the file they would come from
COMPANY = (1, 1, 2, 2, 3, 4, 5, 7, 9)  # sentences without danger in a story, each as likely
ENDS = "。.！!？?"
# What a sentence about these needs says of danger is not known from the need alone.
UNKNOWN = frozenset({"medical-access", "consumer-fraud", "missing-person", "mental-health"})
SAFETY = {need: danger for danger, need in NEEDS.items()}


class Example(NamedTuple):
    codes: list[str]
    language: str
    voice: str
    text: str
    file: str  # danger/examples-2


def examples() -> list[Example]:
    """The sentences about needs; ``none`` where there is none."""
    return [row for path in sorted((FOLDER / "examples").glob("*.tsv")) for row in _read(path)]


def about_danger() -> list[Example]:
    """The sentences about danger and their look-alikes, and what those about needs say of it."""
    told = [row for path in sorted((FOLDER / "danger").glob("*.tsv")) for row in _read(path)]
    for row in examples():
        if not UNKNOWN & set(row.codes):
            dangers = [SAFETY[code] for code in row.codes if code in SAFETY]
            told.append(row._replace(codes=dangers or [NONE]))
    return told


def stories(rows: Sequence[Example]) -> list[Example]:
    """Sentences of one language told one after the other; in every second story one is of danger.

    So a danger is learned that is told in passing, and that many ordinary troubles make none.
    """
    by = np.random.default_rng(SEED)
    dangers: dict[str, list[Example]] = defaultdict(list)
    others: dict[str, list[Example]] = defaultdict(list)
    for row in rows:
        (others if row.codes == [NONE] else dangers)[row.language].append(row)
    spoken = list(dangers)
    shares = np.array([len(dangers[language]) for language in spoken])
    made = []
    for at, which in enumerate(by.choice(len(spoken), STORIES, p=shares / shares.sum())):
        some, company = others[spoken[which]], by.choice(COMPANY) + (at + 1) % 2
        parts = [some[number].text for number in by.integers(len(some), size=company)]
        codes = [NONE]
        if at % 2:
            point = dangers[spoken[which]][by.integers(shares[which])]
            parts.insert(by.integers(company + 1), point.text)
            codes = point.codes
        made.append(Example(codes, spoken[which], "", "".join(map(_ended, parts)), MADE))
    return made


def _ended(text: str) -> str:
    return f"{text} " if text[-1] in ENDS else f"{text}。"


def _read(path: Path) -> Iterator[Example]:
    with path.open(encoding="utf-8", newline="") as file:
        for codes, language, voice, text in csv.reader(file, "excel-tab", quoting=csv.QUOTE_NONE):
            name = str(path.relative_to(FOLDER).with_suffix(""))
            yield Example((codes or NONE).split(","), language, voice, text, name)
