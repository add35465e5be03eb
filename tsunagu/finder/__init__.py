"""Everyday words to the needs they mean, danger first; each with the very words that say so.

A reviewed lexicon and a learned ranker see the text apart and are added: what neither
explains is not found. Pure: no rows, no settings, nothing remembered.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from tsunagu.finder.danger.kinds import DANGERS
from tsunagu.finder.model import NONE, Floats, dangers, model
from tsunagu.finder.own import named
from tsunagu.finder.reason import Reasons
from tsunagu.finder.vectors import Vector, vector

LONGEST = 2_000  # signs; a story fits
# By cross-validation (docs/finder.md): how sharply a lead counts, the lexicon beside the ranker.
SHARP, LEXICON = 5.0, 0.05
# Logarithms of odds: from where on a text is alarming (any danger and the likeliest one added),
# from where on a further one is told too, or how close behind the likeliest; at most so many.
ALARMED, NEAR, CLOSE, TOLD = -0.5, -2.5, 4.0, 3
ALARM = 0.4  # what a danger that was seen adds to its need
APART = 0.3  # how much the best single sentence of a story says beside the whole
FEWEST, MOST, FAINT = 3, 6, 0.03
TAUGHT = 0.9  # how sure a need is that a word of the city names
SENTENCE = re.compile(r"[^。．！？!?\n]+[。．！？!?\n]*")
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
    parts = [part[0] for part in SENTENCE.finditer(text) if len(part[0]) > 5]
    apart = [vector(part) for part in parts[:20]] if len(parts) > 1 else []
    seen = named_dangers(dangers().logits(whole))
    alarms = {NEEDS[danger] for danger in seen}
    chances = _chances(whole, alarms)
    if apart:
        best = np.max([_chances(part, set()) for part in apart], axis=0)
        chances = (1 - APART) * chances + APART * best
    learned = _best(text, whole, chances, is_alarm=bool(seen))
    taught = {code: Need(code, TAUGHT, words) for code, words in named(text, own).items()}
    needs = [*taught.values(), *(one for one in learned if one.code not in taught)]
    signs = (place.name for _key, place in whole.places if place.kind == "d")
    return Found(seen, needs, frozenset(signs))


def named_dangers(odds: Floats, alarmed: float = ALARMED) -> list[str]:
    """Nothing unless the text is alarming; then the likeliest danger, and those near or close.

    ``odds``: of each danger, and at last of any.
    """
    order = [int(at) for at in np.argsort(-odds[:-1], kind="stable")][:TOLD]
    likeliest = odds[order[0]]
    if odds[-1] + likeliest <= alarmed:
        return []
    return [DANGERS[at] for at in order if odds[at] > min(NEAR, likeliest - CLOSE)]


def _chances(text: Vector, alarms: set[str]) -> Floats:
    learned = model()
    added = [
        LEXICON * text.told.get(code, 0.0) + ALARM * (code in alarms) for code in learned.codes
    ]
    powers = np.exp(SHARP * (learned.logits(text) + np.array(added)))
    return np.asarray(powers / powers.sum())


def _best(text: str, whole: Vector, chances: Floats, *, is_alarm: bool) -> Iterable[Need]:
    """The likeliest three, and further ones that are more than faint; none for no need at all."""
    codes = model().codes
    order = [int(at) for at in np.argsort(-chances, kind="stable")]
    if codes[order[0]] == NONE and not is_alarm:
        return
    ranked = [at for at in order if codes[at] != NONE][:MOST]
    reasons = Reasons(text, whole)
    for place, at in enumerate(ranked):
        if place < FEWEST or chances[at] >= FAINT:
            because = reasons.of(at, codes[at])
            yield Need(codes[at], round(float(chances[at]), 3), because)
