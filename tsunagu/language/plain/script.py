"""A text as the rules read it: without readings in brackets, in sentences, in words."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from tsunagu.language.pieces import KANJI, fitted
from tsunagu.language.words import Word, words

_CARRIED = re.compile(rf"((?:{KANJI})(?:{KANJI}|[ぁ-ん]){{0,9}})[（(《]([ぁ-んー・ 　]+)[）)》]")
_RUN = re.compile(rf"(?<!{KANJI})(?={KANJI})")
# 避難（にげること）: what it is, not how it is read.
_TELLS = re.compile(r"[うくぐすつぬぶむるたい](?:こと|ところ|もの|ひと|とき|おかね|かみ)")
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[」』）)]*")
_BLANK = re.compile(r"[ 　]+")


class Sentence(NamedTuple):
    """``start`` and ``end`` in the plain text; ``length``: its signs without blanks and 。"""

    start: int
    end: int
    text: str
    length: int


class Reading(NamedTuple):
    """A word as typed from ``start``; its reading in brackets from ``bracket`` to ``end``."""

    start: int
    bracket: int
    end: int


class Script:
    """``plain`` is the text without readings in brackets; ``typed_span`` leads back."""

    def __init__(self, typed: str) -> None:
        self.typed = typed
        self.readings = list(_readings(typed))
        hidden = {at for told in self.readings for at in range(told.bracket, told.end)}
        self._places = [at for at in range(len(typed)) if at not in hidden]
        self.plain = "".join(typed[at] for at in self._places)

    def typed_span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text as typed of a stretch of the plain text."""
        return self._places[start], self._places[end - 1] + 1

    def words_of(self, reading: Reading) -> list[Word]:
        """The words that a reading stands behind."""
        start, end = (bisect_left(self._places, at) for at in (reading.start, reading.bracket))
        first = bisect_right(self.words, start, key=_begins) - 1
        return self.words[first : bisect_left(self.words, end, key=_begins)]

    @cached_property
    def sentences(self) -> list[Sentence]:
        return [
            Sentence(found.start(), found.end(), found[0], _length(found[0]))
            for found in _SENTENCE.finditer(self.plain)
            if found[0].strip()
        ]

    def line_of(self, sentence: Sentence) -> int:
        """On which line of the text it stands."""
        return self.plain.count("\n", 0, sentence.start)

    @cached_property
    def words(self) -> list[Word]:
        return words(self.plain)


def _begins(word: Word) -> int:
    return word.start


def _length(text: str) -> int:
    return len(_BLANK.sub("", text).rstrip("。！？!?"))


def _readings(typed: str) -> Iterator[Reading]:
    """窓口(まどぐち), 申し込み(もうしこみ), 申(もう)し込(こ)み."""
    for found in _CARRIED.finditer(typed):
        word, kana = found[1], found[2].replace(" ", "").replace("　", "")
        starts = [run.start() for run in _RUN.finditer(word) if _fits(word[run.start() :], kana)]
        if starts:
            yield Reading(found.start() + starts[0], found.end(1), found.end())


def _fits(word: str, kana: str) -> bool:
    is_told = len(kana) >= 2 * len(word) and _TELLS.search(kana)
    return not is_told and bool(fitted(word, kana))
