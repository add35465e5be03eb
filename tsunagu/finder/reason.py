"""The very words of a text that speak most for a need."""

from collections import Counter
from typing import Any

import numpy as np

from tsunagu.finder.lexicon import HINT
from tsunagu.finder.model import model
from tsunagu.finder.vectors import Vector

NAMED, HINTED = 0.6, 0.2  # a word of the lexicon for the need, beside what the ranker learned
LONGEST = 30  # signs shown


class Reasons:
    """What is the same for all needs of one text is worked out once."""

    def __init__(self, text: str, seen: Vector) -> None:
        learned = model("needs")
        keys, places = zip(*seen.places, strict=True) if seen.places else ((), ())
        often = Counter(keys)
        rows = learned.rows_of(keys)
        heavy = np.array([seen.weights[key] / often[key] for key in keys], float)
        self.text, self.words = text, [place for place in places if place.kind in "te"]
        self.groups: dict[str, list[int]] = {}
        for at, place in enumerate(places):
            if place.kind == "g":
                self.groups.setdefault(place.name, []).append(at)
        starts = np.array([place.start for place in places], int)
        ends = np.array([place.end for place in places], int)
        self.starts, self.ends = (np.minimum(some, len(text)) for some in (starts, ends))
        self.lengths = ends - starts
        self.weights, self.scale = learned.weights[rows], learned.scale
        self.heavy = np.where(rows < 0, 0.0, heavy * learned.rarity[rows])

    def of(self, column: int, code: str) -> str:
        """The stretch of the text that weighs most, from whole word to whole word; "" if none."""
        weights = self._weights(column, code)
        highest = max(weights, default=0.0)
        if highest <= 0:
            return ""
        start, end = _heaviest([weight - highest / 4 for weight in weights])
        start = min(
            [word.start for word in self.words if word.start <= start < word.end] or [start]
        )
        end = max([word.end for word in self.words if word.start < end <= word.end] or [end])
        return self.text[start:end][:LONGEST].strip(" 、。\n\t")

    def _weights(self, column: int, code: str) -> list[float]:
        """For each sign what the features over it say for the need."""
        said = self.weights[:, column] * (self.heavy * self.scale[column])
        for name, more in ((code, NAMED), (f"{HINT}{code}", HINTED)):
            said[self.groups.get(name, [])] += more
        each, size = said / self.lengths, len(self.text) + 1
        changes: Any = np.bincount(self.starts, each, size) - np.bincount(self.ends, each, size)
        sums: list[float] = np.cumsum(changes)[:-1].tolist()
        return sums


def _heaviest(weights: list[float]) -> tuple[int, int]:
    """Start and end of the stretch with the largest sum."""
    best = (0.0, 0, 0)
    total, start = 0.0, 0
    for at, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, at
        total += weight
        if total > best[0]:
            best = (total, start, at + 1)
    return best[1], best[2]
