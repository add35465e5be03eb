"""A text as the rules read it: without readings in brackets, in sentences, in words."""

import re
from functools import cached_property
from typing import NamedTuple

from tsunagu.language.pieces import KANJI
from tsunagu.language.words import Word, words

READING = re.compile(rf"(?<={KANJI})[（(][ぁ-んー・ 　]+[）)]")
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[」』）)]*")
_BLANK = re.compile(r"[ 　]+")


class Sentence(NamedTuple):
    """``start`` and ``end`` in the plain text; ``length``: its signs without blanks and 。"""

    start: int
    end: int
    text: str
    length: int


class Script:
    """``plain`` is the text without readings in brackets; ``typed_span`` leads back."""

    def __init__(self, typed: str) -> None:
        self.typed = typed
        self.readings = [found.span() for found in READING.finditer(typed)]
        hidden = {at for start, end in self.readings for at in range(start, end)}
        self._places = [at for at in range(len(typed)) if at not in hidden]
        self.plain = "".join(typed[at] for at in self._places)

    def typed_span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text as typed of a stretch of the plain text."""
        return self._places[start], self._places[end - 1] + 1

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


def _length(text: str) -> int:
    return len(_BLANK.sub("", text).rstrip("。！？!?"))
