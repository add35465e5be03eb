"""The very words of a text that speak most for a need."""

from collections import Counter

from tsunagu.finder.lexicon import HINT
from tsunagu.finder.model import model
from tsunagu.finder.vectors import Vector

NAMED, HINTED = 0.6, 0.2  # a word of the lexicon for the need, beside what the ranker learned
LONGEST = 30  # signs shown


def reason(text: str, vector: Vector, column: int, code: str) -> str:
    """The stretch of ``text`` that weighs most, from whole word to whole word; "" if nothing."""
    weights = _weights(len(text), vector, column, code)
    highest = max(weights, default=0.0)
    if highest <= 0:
        return ""
    start, end = _heaviest([weight - highest / 4 for weight in weights])
    words = [place for _key, place in vector.places if place.kind in "te"]
    start = min([word.start for word in words if word.start <= start < word.end] or [start])
    end = max([word.end for word in words if word.start < end <= word.end] or [end])
    return text[start:end][:LONGEST].strip(" 、。\n\t")


def _weights(length: int, vector: Vector, column: int, code: str) -> list[float]:
    """For each sign what the features over it say for the need."""
    weights = [0.0] * length
    often = Counter(key for key, _place in vector.places)
    named = {code: NAMED, f"{HINT}{code}": HINTED}
    for key, place in vector.places:
        said = model().weight(key, column) * vector.weights[key] / often[key]
        if place.kind == "g":
            said += named.get(place.name, 0.0)
        each = said / (place.end - place.start)
        for at in range(place.start, min(place.end, length)):
            weights[at] += each
    return weights


def _heaviest(weights: list[float]) -> tuple[int, int]:
    """Start and end of the stretch with the largest sum."""
    best = (0.0, 0, 0)
    total, start = 0.0, 0
    for at, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, at
        total += weight
        best = max(best, (total, start, at + 1), key=lambda one: one[0])
    return best[1], best[2]
