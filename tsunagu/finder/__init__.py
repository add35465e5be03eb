"""Everyday words to the needs they mean, danger first; each with the very words that say so.

A reviewed lexicon and a learned ranker see the text apart and are added: what neither
explains is not found. Pure: no rows, no settings, nothing remembered.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from tsunagu.finder.danger import Sign, signs
from tsunagu.finder.model import NONE, Floats, model
from tsunagu.finder.reason import reason
from tsunagu.finder.vectors import Vector, vector

LONGEST = 2_000  # signs; a story fits
LEXICON = 0.3  # how much the lexicon says beside the ranker, by cross-validation
ALARM = 2.0  # what a danger that was seen adds to its need
APART = 0.3  # how much the best single sentence of a story says beside the whole
FEWEST, MOST, FAINT = 3, 6, 0.03
SENTENCE = re.compile(r"[^。．！？!?\n]+[。．！？!?\n]*")
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
    signs: list[Sign]
    needs: list[Need]

    @property
    def dangers(self) -> list[str]:
        """Each danger once, in the order typed."""
        return list(dict.fromkeys(sign.danger for sign in self.signs))


def find(text: str) -> Found:
    """What the first 2,000 signs tell: every danger seen, and the likeliest needs, best first."""
    seen = signs(text)
    text = text[:LONGEST]
    whole = vector(text)
    if not any(sign.isalnum() for sign in text):
        return Found(seen, [])
    chances = _chances(whole, {NEEDS[sign.danger] for sign in seen})
    parts = [part[0] for part in SENTENCE.finditer(text) if len(part[0]) > 5]
    if len(parts) > 1:
        apart = [_chances(vector(part), set()) for part in parts[:20]]
        chances = (1 - APART) * chances + APART * np.max(apart, axis=0)
    return Found(seen, list(_best(text, whole, chances, is_alarm=bool(seen))))


def _chances(text: Vector, alarms: set[str]) -> Floats:
    codes = model().codes
    added = [LEXICON * text.told.get(code, 0.0) + ALARM * (code in alarms) for code in codes]
    logits = model().logits(text) + np.array(added)
    powers = np.exp(logits - logits.max())
    return np.asarray(powers / powers.sum())


def _best(text: str, whole: Vector, chances: Floats, *, is_alarm: bool) -> Iterable[Need]:
    """The likeliest three, and further ones that are more than faint; none for no need at all."""
    codes = model().codes
    order = [int(at) for at in np.argsort(-chances, kind="stable")]
    if codes[order[0]] == NONE and not is_alarm:
        return
    ranked = [at for at in order if codes[at] != NONE][:MOST]
    for place, at in enumerate(ranked):
        if place < FEWEST or chances[at] >= FAINT:
            because = reason(text, whole, at, codes[at])
            yield Need(codes[at], round(float(chances[at]), 3), because)
