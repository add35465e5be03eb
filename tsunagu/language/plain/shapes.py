"""Rules that see a shape: patterns.tsv, and words that paint a sound."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tsunagu.language.plain.hint import Hint, hint
from tsunagu.language.plain.script import Script
from tsunagu.language.tables import listed, rows
from tsunagu.language.words import Word

# どきどき, ズキズキ; not the words that are merely said twice.
_PAINTED = re.compile(
    r"(?<![ァ-ヶー])([ァ-ヶー]{2,3})\1(?![ァ-ヶー])|(?<![ァ-ヶー])[ァ-ヶー]{1,3}[ッンー]と(?=[一-鿿ぁ-ん])"
)
_TWICE = re.compile(r"([ぁ-んァ-ヶー]{2,3})\1と?")
_ADVERB = re.compile(r"[ぁ-ん][っん][ぁ-ん]{1,2}り|[ぁ-ん]{1,3}っと")


class Shape(NamedTuple):
    rule: int
    pattern: re.Pattern[str]
    proposal: str


def seen(script: Script) -> Iterator[Hint]:
    for shape in _shapes():
        for found in shape.pattern.finditer(script.plain):
            yield hint(shape.rule, *script.typed_span(*found.span()), shape.proposal)
    for found in _PAINTED.finditer(script.plain):
        yield hint(10, *script.typed_span(*found.span()))
    for word in script.words:
        if _paints(word):
            yield hint(10, *script.typed_span(word.start, word.end))


def _paints(word: Word) -> bool:
    told = word.surface
    if _TWICE.fullmatch(told):
        return told.removesuffix("と") not in _plain_adverbs()
    is_of_the_shape = word.kind[0] == "副詞" and bool(_ADVERB.fullmatch(told))
    return told in _mimetic() or (is_of_the_shape and told not in _plain_adverbs())


@cache
def _shapes() -> list[Shape]:
    return [
        Shape(int(row["rule"]), re.compile(row["pattern"]), row["proposal"])
        for row in rows("plain/patterns.tsv")
    ]


@cache
def _mimetic() -> frozenset[str]:
    return frozenset(listed("plain/mimetic.txt"))


@cache
def _plain_adverbs() -> frozenset[str]:
    return frozenset(listed("plain/adverbs.txt"))
