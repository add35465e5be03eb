"""A text as numbers: which features, how heavy each; the same for learning and for asking."""

import re
from bisect import bisect_right
from collections import Counter
from itertools import chain
from math import sqrt
from typing import NamedTuple
from zlib import crc32

from tsunagu.finder.danger import signs_among
from tsunagu.finder.danger.folding import fold
from tsunagu.finder.features import Feature, features
from tsunagu.finder.lexicon import HINT, Seen, seen

# How much all features of one kind may say together; chosen by cross-validation (docs/finder.md).
SHARES = {
    "r": 1.0,  # signs in a row
    "t": 1.0,  # words
    "p": 0.6,  # pairs of words
    "c": 0.4,  # long words whole
    "y": 0.5,  # synonyms as the dictionary knows them
    "e": 1.0,  # Latin words
    "s": 0.5,  # their stems
    "g": 1.0,  # concepts of the lexicon
    "l": 1.0,  # its rules that hold
    "d": 1.0,  # dangers that their own rules see
    "w": 1.0,  # who suffers, who does it, what is done
    "q": 1.0,  # two of these
}
# What the lexicon says by itself: a word of the need, one that hints at it, a rule that holds.
SURE, HINTED, RULED = 1.0, 0.35, 0.6
MORE, MOST = 0.5, 4  # each further word adds half, up to four


SENTENCE = re.compile(r"[^。．！？!?\n]+[。．！？!?\n]*")
SHORTEST = 5  # signs; less is said together with what follows
PARAGRAPH = 10  # sentences
Place = tuple[int, Feature]


class Vector(NamedTuple):
    """Distinct features by key with their weights, all places where they stood, the lexicon."""

    weights: dict[int, float]
    places: list[Place]
    told: dict[str, float]


def vector(text: str) -> Vector:
    folded = fold(text)
    known = seen(folded)
    signs = signs_among(text, folded, known.of_danger)
    dangers = [Feature("d", sign.danger, sign.start, sign.end) for sign in signs]
    seen_here = chain(features(text, folded, known), dangers)
    places = [(key(feature), feature) for feature in seen_here]
    return Vector(_weights(places), places, told(known, folded.text))


def sentences(text: str, whole: Vector) -> list[Vector]:
    """Each sentence of more than five signs by itself, where there are several; of the lexicon
    what the whole says.
    """
    starts = [0]
    for part in SENTENCE.finditer(text):
        if part.end() - starts[-1] > SHORTEST:
            starts.append(part.end())
    within: list[list[Place]] = [[] for _start in starts]
    for place in whole.places:
        at = bisect_right(starts, place[1].start) - 1
        if at + 1 == len(starts) or place[1].end <= starts[at + 1]:
            within[at].append(place)
    apart = [places for places in within if places]
    if len(apart) < 2:
        return []
    return [Vector(_weights(places), places, whole.told) for places in apart]


def paragraphs(whole: Vector, apart: list[Vector]) -> list[Vector]:
    """The whole, or each ten of its sentences together."""
    if len(apart) <= PARAGRAPH:
        return [whole]
    some = [apart[at : at + PARAGRAPH] for at in range(0, len(apart), PARAGRAPH)]
    joined = [[place for sentence in part for place in sentence.places] for part in some]
    return [Vector(_weights(places), places, whole.told) for places in joined]


def _weights(places: list[Place]) -> dict[int, float]:
    kinds = {number: feature.kind for number, feature in places}
    each = {kind: SHARES[kind] / sqrt(n) for kind, n in Counter(kinds.values()).items()}
    return {number: each[kind] for number, kind in kinds.items()}


def key(feature: Feature) -> int:
    return crc32(f"{feature.kind}:{feature.name}".encode())


def told(known: Seen, text: str) -> dict[str, float]:
    """How surely the lexicon alone names each need (and each concept, which nobody asks for)."""
    scores = dict.fromkeys({code for code, _span in known.needs}, RULED)
    for group, words in known.groups.items():
        distinct = {text[word.start : word.end] for word in words}
        weight = HINTED if group.startswith(HINT) else SURE
        code = group.removeprefix(HINT)
        said = weight * (1 + MORE * (min(len(distinct), MOST) - 1))
        scores[code] = scores.get(code, 0.0) + said
    return scores
