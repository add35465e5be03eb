"""Everyday words to the needs they mean, danger first; each with the very words that say so.

A reviewed lexicon and a learned ranker see the text apart and are added: what neither
explains is not found. Pure: no rows, no settings, nothing remembered.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from tsunagu.finder import danger
from tsunagu.finder.danger.kinds import DANGERS
from tsunagu.finder.model import NONE, Floats, dangers, needs
from tsunagu.finder.own import named
from tsunagu.finder.reason import Reasons
from tsunagu.finder.vectors import Vector, paragraphs, sentences, vector

LONGEST = 2_000  # signs; a story fits
# By the figures of docs/finder.md: how sharply a lead counts, of the whole and of its sentences;
# the lexicon beside the ranker.
SHARP, SHARPER, LEXICON = 1.5, 2.0, 0.05
# Logarithms of odds: from where on a text is alarming (any danger and the likeliest one added),
# from where on a further one is told too, or how close behind the likeliest; at most so many.
ALARMED, NEAR, CLOSE, TOLD = 1.3, -4.0, 8.0, 3
LOUD = 12.0  # from where on a sentence by itself is alarming, whatever stands beside it
ALARM = 0.4  # what a danger that was seen adds to its need
APART = 0.3  # how much the best single sentence of a story says beside the whole
FEWEST, MOST, FAINT = 3, 6, 0.03
TAUGHT = 0.9  # how sure a need is that a word of the city names
Own = Sequence[tuple[str, str]]
NEEDS = {
    "suicide": "suicide-risk",
    "abuse-child": "abuse-child",
    "abuse-elder": "abuse-elder",
    "abuse-disability": "abuse-disability",
    "dv": "dv",
    "sexual-violence": "sexual-violence",
    "no-food": "no-food",
    "no-shelter": "no-shelter",
    "medical": "medical-access",
    "fraud": "consumer-fraud",
}


@dataclass(frozen=True)
class Need:
    """A need, how sure (0 to 1), and the words of the text that count most; may be none."""

    code: str
    score: float
    because: str


@dataclass(frozen=True)
class Found:
    """The dangers, surest first, and the needs. ``signs``: what the reviewed words see by
    themselves.
    """

    dangers: list[str]
    needs: list[Need]
    signs: frozenset[str] = frozenset()


def find(text: str, own: Own = ()) -> Found:
    """What the first 2,000 signs tell: every danger seen, and the likeliest needs, best first.

    ``own``: (code, comparable word) of the city; what these name stands before what was learned.
    """
    text = text[:LONGEST]
    if not any(sign.isalnum() for sign in text):
        return Found([], [])
    whole = vector(text)
    apart = sentences(text, whole)
    seen = told_dangers(text, whole, apart)
    chances = _chances(whole, apart, {NEEDS[name] for name in seen})
    learned = _best(text, whole, chances, is_alarm=bool(seen))
    taught = {code: Need(code, TAUGHT, words) for code, words in named(text, own).items()}
    ranked = [*taught.values(), *(one for one in learned if one.code not in taught)]
    return Found(seen, ranked, signs_in(whole))


class Heard(NamedTuple):
    """The dangers of a telling, surest first; ``doubted``: no danger was heard, but words stand
    there that the reviewed lexicon counts as signs.
    """

    dangers: list[str]
    doubted: frozenset[str]


def heard(text: str) -> Heard:
    """What the first 20,000 signs tell of danger; linear in the length.

    Where what was learned is alarmed, what the lexicon names is told with it.
    """
    told: list[str] = []
    signs: set[str] = set()
    for at in range(0, min(len(text), danger.LONGEST), LONGEST):
        block = text[at : at + LONGEST]
        whole = vector(block)
        told += told_dangers(block, whole, sentences(block, whole))
        signs |= signs_in(whole)
    if not told:
        return Heard([], frozenset(signs))
    return Heard(list(dict.fromkeys([*told, *sorted(signs)])), frozenset())


def signs_in(whole: Vector) -> frozenset[str]:
    """The dangers that the reviewed words see by themselves."""
    return frozenset(place.name for _key, place in whole.places if place.kind == "d")


def told_dangers(text: str, whole: Vector, apart: list[Vector]) -> list[str]:
    """Of a text, or of each ten sentences of a long one; and of a sentence that is loud by itself,
    whatever stands beside it. ``apart``: the sentences.
    """
    parts = paragraphs(whole, apart)
    if any(map(str.isnumeric, text)):
        parts += [bare for bare in map(numberless, parts) if bare]
    limits = [ALARMED] * len(parts) + [LOUD] * len(apart)
    odds = dangers().logits(*parts, *apart)
    alarming = odds[odds[:, -1] + odds[:, :-1].max(1) > limits]
    return named_dangers(alarming.max(0)) if len(alarming) else []


def numberless(text: Vector) -> Vector | None:
    """The same but for its numbers, if it has any: where nothing was learned of a number but that
    somebody harmless named it, it would hush whatever stands beside it. The dictionary's groups
    of synonyms are called by numbers, but are none.
    """
    names = ((key, place.name) for key, place in text.places if place.kind != "y")
    counted = {key for key, name in names if any(map(str.isdigit, name))}
    weights = {key: x for key, x in text.weights.items() if key not in counted}
    return text._replace(weights=weights) if counted and weights else None


def named_dangers(odds: Floats, alarmed: float = ALARMED) -> list[str]:
    """Nothing unless the text is alarming; then the likeliest danger, and those near or close.

    ``odds``: of each danger, and at last of any.
    """
    order = [int(at) for at in np.argsort(-odds[:-1], kind="stable")][:TOLD]
    likeliest = odds[order[0]]
    if odds[-1] + likeliest <= alarmed:
        return []
    return [DANGERS[at] for at in order if odds[at] > min(NEAR, likeliest - CLOSE)]


def _chances(whole: Vector, apart: list[Vector], alarms: set[str]) -> Floats:
    """Of each code, as the whole says, and as its single sentences do; these raise no alarm."""
    codes = needs().codes
    told = LEXICON * np.array([whole.told.get(code, 0.0) for code in codes])
    added = np.array([told] * (1 + len(apart)))
    added[0] += [ALARM * (code in alarms) for code in codes]
    sharp = np.array([[SHARP], *[[SHARPER]] * len(apart)])
    powers = np.exp(sharp * (needs().logits(whole, *apart) + added))
    chances = powers / powers.sum(1, keepdims=True)
    if not apart:
        return np.asarray(chances[0])
    return np.asarray((1 - APART) * chances[0] + APART * chances[1:].max(0))


def _best(text: str, whole: Vector, chances: Floats, *, is_alarm: bool) -> Iterable[Need]:
    """The likeliest three, and further ones that are more than faint; none for no need at all."""
    codes = needs().codes
    order = [int(at) for at in np.argsort(-chances, kind="stable")]
    if codes[order[0]] == NONE and not is_alarm:
        return
    ranked = [at for at in order if codes[at] != NONE][:MOST]
    reasons = Reasons(text, whole)
    for place, at in enumerate(ranked):
        if place < FEWEST or chances[at] >= FAINT:
            because = reasons.of(at, codes[at])
            yield Need(codes[at], round(float(chances[at]), 3), because)
