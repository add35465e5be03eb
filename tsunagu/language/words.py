"""Words of a text as the Sudachi dictionary cuts and reads them."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sudachipy import Morpheme, SplitMode

from tsunagu.ground.dictionary import tokenizer
from tsunagu.language.pieces import has_kanji, hiragana

# What the dictionary takes at once (49,149 bytes), cut behind a sentence where there is one.
_PART = re.compile(r"(?:.{1,8000}[。\n]|.{1,8000})", re.DOTALL)
_SIGNS = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ・]")
SIGN = "キゴウ"  # what the dictionary says of signs
_SPELLED = re.compile(r"[ァ-ヺー]+")


class Word(NamedTuple):
    """``start`` and ``end`` in the text; ``reading`` in hiragana; ``kind`` as Sudachi's classes."""

    start: int
    end: int
    surface: str
    reading: str
    kind: tuple[str, ...]
    base: str


def one_width(text: str) -> str:
    """The text with as many signs, the wide digits and letters narrow: ４月 as 4月."""
    return "".join(_narrow(sign) for sign in text)


@cache
def _narrow(sign: str) -> str:
    if "！" <= sign <= "～":
        plain = unicodedata.normalize("NFKC", sign)
        return plain if (len(plain) == 1 and plain.isalnum()) or plain in "%#-+./:,()" else sign
    return "-" if sign in "‐‑‒–−" else sign


def words(text: str) -> list[Word]:
    """The whole text in short words, read as the long ones are: 市役所 in 市 and 役所."""
    found = []
    for part in _PART.finditer(text):
        for morpheme in tokenizer().tokenize(part[0], SplitMode.C):
            found += [_moved(word, part.start()) for word in _short(morpheme)]
    return found


def _moved(word: Word, by: int) -> Word:
    return word._replace(start=word.start + by, end=word.end + by) if by else word


def _short(morpheme: Morpheme) -> Iterator[Word]:
    whole = _word(morpheme)
    parts = [_word(part) for part in morpheme.split(SplitMode.A)]
    is_same = "".join(part.reading for part in parts) == whole.reading
    if len(parts) > 1 and (is_same or _SIGNS.search(whole.surface)):
        yield from parts
    else:
        yield whole


def _word(morpheme: Morpheme) -> Word:
    return Word(
        morpheme.begin(),
        morpheme.end(),
        morpheme.surface(),
        _reading(morpheme),
        morpheme.part_of_speech(),
        morpheme.dictionary_form(),
    )


def _reading(morpheme: Morpheme) -> str:
    """As written where nothing has to be read; kanji unknown to the dictionary stay."""
    surface: str = morpheme.surface()
    if not has_kanji(surface):
        return hiragana(surface)
    told: str = morpheme.reading_form()
    return hiragana(told) if told != SIGN and _SPELLED.fullmatch(told) else surface
