"""What is seen in a text: signs in a row, words, troubles named; each with where it stood."""

import re
import unicodedata
from collections.abc import Iterator
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
    signs = f"^{folded.text}$"
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
    before = None
    for word in _LATIN_WORD.finditer(folded.text):
        start, end = folded.starts[word.start()], folded.ends[word.end() - 1]
        yield Feature("e", word[0], start, end)
        yield Feature("s", word[0][:WORD_STEM], start, end)
        if before:
            yield Feature("e", f"{before[0]} {word[0]}", folded.starts[before.start()], end)
        before = word


def _words(text: str) -> Iterator[Feature]:
    plain = unicodedata.normalize("NFKC", text)
    if len(plain) != len(text):  # places would shift
        plain = text
    short = list(tokenizer().tokenize(plain, SplitMode.A))
    yield from _tokens(short)
    yield from _pairs(short)
    for morpheme in tokenizer().tokenize(plain, SplitMode.C):
        if morpheme.part_of_speech()[0] == "名詞" and len(morpheme.surface()) > 2:
            yield Feature("c", morpheme.normalized_form(), morpheme.begin(), morpheme.end())


def _tokens(morphemes: list[Morpheme]) -> Iterator[Feature]:
    for at, morpheme in enumerate(morphemes):
        if morpheme.part_of_speech()[0] not in CONTENT:
            continue
        start, end = morpheme.begin(), morpheme.end()
        name = _polar(morphemes, at)
        yield Feature("t", name, start, end)
        for group in morpheme.synonym_group_ids():
            yield Feature("y", f"{group}{name[-1] if name[-1] == '¬' else ''}", start, end)


def _pairs(morphemes: list[Morpheme]) -> Iterator[Feature]:
    """Neighbouring words of content: 家賃 払う¬ whatever stands between them."""
    before: tuple[str, int] | None = None
    for at, morpheme in enumerate(morphemes):
        if morpheme.part_of_speech()[0] not in CONTENT:
            continue
        name = _polar(morphemes, at)
        if before:
            yield Feature("p", f"{before[0]} {name}", before[1], morpheme.end())
        before = (name, morpheme.begin())


def _polar(morphemes: list[Morpheme], at: int) -> str:
    """The normalised word, marked ¬ where a no follows right behind it."""
    name: str = morphemes[at].normalized_form()
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
