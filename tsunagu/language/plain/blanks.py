"""Rule 16, わかち書き: blanks between the phrases of a text for beginners, all of them or none."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tsunagu.language.pieces import has_kanji
from tsunagu.language.plain.hint import Hint, hint
from tsunagu.language.plain.script import Script
from tsunagu.language.words import Word, words

BLANKS = " 　"
_HIRAGANA = re.compile(r"[ぁ-んー]{15}")
LEANING = frozenset({"助詞", "助動詞", "接尾辞"})  # what a phrase does not begin with
ENDING = frozenset({"格助詞", "係助詞"})
BEGINNING = frozenset({"名詞", "代名詞", "動詞", "形容詞", "形状詞", "副詞", "連体詞", "接続詞"})


def seen(script: Script) -> Iterator[Hint]:
    for sentence in script.sentences:
        inner = sentence.text.strip(BLANKS)
        is_spaced = any(blank in inner for blank in BLANKS)
        if (is_spaced and _is_uneven(inner)) or (not is_spaced and _is_close(inner)):
            yield hint(16, *script.typed_span(sentence.start, sentence.end))


def _is_close(text: str) -> bool:
    """Hiragana alone, without blanks: the words are hard to tell apart."""
    return not has_kanji(text) and bool(_HIRAGANA.search(text))


def _is_uneven(text: str) -> bool:
    """A blank inside a phrase, or none where one phrase ends and the next begins."""
    joined, blanks = "", set()
    for sign in text:
        if sign in BLANKS:
            blanks.add(len(joined))
        else:
            joined += sign
    cut = words(joined)
    inside = {at for word in cut for at in range(word.start + 1, word.end)} - _behind_particles(
        text
    )
    leaning = {word.start for word in cut if word.kind[0] in LEANING}
    wanted = {word.start for before, word in pairwise(cut) if _parts(before, word)}
    return bool(blanks & (inside | leaning)) or not wanted <= blanks


def _behind_particles(text: str) -> set[int]:
    """お金は いりません: where a phrase ends in the text as blanked, without them はいり."""
    return {
        blank.start - sum(sign in BLANKS for sign in text[: blank.start])
        for before, blank in pairwise(words(text))
        if before.kind[0] == "助詞" and blank.kind[0] == "空白"
    }


def _parts(before: Word, word: Word) -> bool:
    return before.kind[1] in ENDING and word.kind[0] in BEGINNING
