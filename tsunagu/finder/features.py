"""What is seen in a text: signs in a row, words, troubles named; each with where it stood."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from sudachipy import Morpheme, SplitMode

from tsunagu.finder.danger.concepts import concepts, together
from tsunagu.finder.danger.folding import LATIN, Folded
from tsunagu.finder.lexicon import Seen
from tsunagu.ground.dictionary import tokenizer

LONGEST_RUN = 4  # signs
CONTENT = frozenset({"名詞", "動詞", "形容詞", "形状詞", "副詞", "代名詞", "接尾辞", "感動詞"})
NEGATIONS = frozenset({"ない", "ず", "無い"})
REACH_OF_NO = 3  # morphemes behind a verb
WORD_STEM = 5  # Latin letters
_LATIN_WORD = re.compile(r"[a-z0-9]+")
DIGITS = str.maketrans("123456789", "000000000")
A_ROUND_NUMBER = 2  # digits; of more it says little how many they are


class Feature(NamedTuple):
    """``kind`` and ``name`` seen at ``text[start:end]`` as typed."""

    kind: str
    name: str
    start: int
    end: int


def features(text: str, folded: Folded, seen: Seen) -> Iterator[Feature]:
    """Everything the ranker weighs, each as often as it stands; linear in the length."""
    yield from _runs(folded)
    yield from _foreign_words(folded)
    yield from _words(text)
    yield from _concepts(folded, seen)
    yield from _roles(folded)


def _runs(folded: Folded) -> Iterator[Feature]:
    signs = f"^{folded.text.translate(DIGITS)}$"
    last = len(folded.text) - 1
    for length in range(1, LONGEST_RUN + 1):
        for at in range(len(signs) - length + 1):
            run = signs[at : at + length]
            if length <= 2 and run[0] in LATIN:
                continue
            first, final = max(at - 1, 0), min(at + length - 2, last)
            if final >= first:
                yield Feature("r", run, folded.starts[first], folded.ends[final])


def _foreign_words(folded: Folded) -> Iterator[Feature]:
    """Words of English whole, by their stem, and in pairs."""
    before: tuple[str, int] | None = None
    for word in _LATIN_WORD.finditer(folded.text):
        start, end = folded.starts[word.start()], folded.ends[word.end() - 1]
        name = _rounded(word[0])
        yield Feature("e", name, start, end)
        yield Feature("s", name[:WORD_STEM], start, end)
        if before:
            yield Feature("e", f"{before[0]} {name}", before[1], end)
        before = (name, start)


def _rounded(word: str) -> str:
    """A number by its first digit, so that every eighty is one: 80 for 83, 000 for 1,250."""
    if not word.isdecimal():
        return word
    return word[0] + "0" * (len(word) - 1) if len(word) <= A_ROUND_NUMBER else "000"


def _words(text: str) -> Iterator[Feature]:
    plain = unicodedata.normalize("NFKC", text)
    if len(plain) != len(text):  # places would shift
        plain = text
    said = list(_of_content(list(tokenizer().tokenize(plain, SplitMode.A))))
    yield from _tokens(said)
    yield from _pairs(said)
    for morpheme in tokenizer().tokenize(plain, SplitMode.C):
        if morpheme.part_of_speech()[0] == "名詞" and len(morpheme.surface()) > 2:
            name = _rounded(morpheme.normalized_form())
            yield Feature("c", name, morpheme.begin(), morpheme.end())


def _of_content(morphemes: list[Morpheme]) -> Iterator[tuple[str, Morpheme]]:
    """Words that mean something, each by the name under which it counts."""
    for at, morpheme in enumerate(morphemes):
        if morpheme.part_of_speech()[0] in CONTENT:
            yield _polar(morphemes, at), morpheme


def _tokens(said: list[tuple[str, Morpheme]]) -> Iterator[Feature]:
    for name, morpheme in said:
        start, end = morpheme.begin(), morpheme.end()
        yield Feature("t", name, start, end)
        for group in morpheme.synonym_group_ids():
            yield Feature("y", f"{group}{name[-1] if name[-1] == '¬' else ''}", start, end)


def _pairs(said: list[tuple[str, Morpheme]]) -> Iterator[Feature]:
    """Neighbouring words of content: 家賃 払う¬ whatever stands between them."""
    for (first, before), (second, after) in pairwise(said):
        yield Feature("p", f"{first} {second}", before.begin(), after.end())


def _polar(morphemes: list[Morpheme], at: int) -> str:
    """The normalised word, marked ¬ where a no follows right behind it."""
    name = _rounded(morphemes[at].normalized_form())
    if morphemes[at].part_of_speech()[0] not in {"動詞", "形容詞", "形状詞"}:
        return name
    for after in morphemes[at + 1 : at + 1 + REACH_OF_NO]:
        if after.part_of_speech()[0] in {"動詞", "名詞", "補助記号"}:
            break
        if after.dictionary_form() in NEGATIONS or after.normalized_form() in NEGATIONS:
            return f"{name}¬"
    return name


def _concepts(folded: Folded, seen: Seen) -> Iterator[Feature]:
    """Groups of the lexicon and the needs its rules see: the same in every language."""
    for name, words in seen.groups.items():
        word = words[0]
        yield Feature("g", name, folded.starts[word.start], folded.ends[word.end - 1])
    for code, span in seen.needs:
        yield Feature("l", code, folded.starts[span.start], folded.ends[span.end - 1])


def _roles(folded: Folded) -> Iterator[Feature]:
    """Who suffers, who does it, what is done; by itself and beside each other."""
    found = list(concepts(folded))
    for concept in found:
        yield Feature("w", *concept)
    for pair in together(found):
        yield Feature("q", *pair)
