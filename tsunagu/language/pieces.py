"""Pieces of a text with their readings, and ruby that stands on kanji alone."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import jaconv

KANJI = r"[一-鿿㐀-䶿豈-﫿々〆𠀀-𪛟]"
_KANJI = re.compile(KANJI)
_RUNS = re.compile(rf"(?:{KANJI})+|[^一-鿿㐀-䶿豈-﫿々〆𠀀-𪛟]+")
_HALF_WIDTH = re.compile(r"[｡-ﾟ]")
_TO_HIRAGANA = {at: at - 0x60 for at in range(ord("ァ"), ord("ヶ") + 1)}
_SMALL = dict.fromkeys("ヶヵケカ", "[かがけこ]")  # 1ヶ月 か, 八ヶ岳 が
Ruby = tuple[str, str | None]


class Piece(NamedTuple):
    """A stretch of the text as typed and how it is read; ``bare``: it carries no ruby."""

    surface: str
    reading: str
    bare: bool = False

    def ruby(self) -> Iterator[Ruby]:
        if self.bare or not has_kanji(self.surface):
            yield self.surface, None
        else:
            yield from aligned(self.surface, self.reading)


def has_kanji(text: str) -> bool:
    return bool(_KANJI.search(text))


def hiragana(text: str) -> str:
    """Katakana of any width as hiragana; the long vowel keeps its sign."""
    plain = jaconv.h2z(text) if _HALF_WIDTH.search(text) else text
    return str(plain.translate(_TO_HIRAGANA))


@lru_cache(20_000)
def aligned(surface: str, reading: str) -> tuple[Ruby, ...]:
    """食べる, たべる to 食(た) and べる; the whole in one where the kana do not tell."""
    return fitted(surface, reading) or ((surface, reading),)


def fitted(surface: str, reading: str) -> tuple[Ruby, ...]:
    """A reading laid over its kanji; nothing where it cannot be the reading of these signs."""
    runs = _RUNS.findall(surface)
    shape = "".join("(.+?)" if has_kanji(run) else f"({_literal(run)})" for run in runs)
    found = re.fullmatch(shape, reading)
    told = zip(runs, found.groups(), strict=True) if found else ()
    return tuple((run, part if has_kanji(run) else None) for run, part in told)


def _literal(run: str) -> str:
    return "".join(_SMALL.get(sign) or re.escape(hiragana(sign)) for sign in run)
