"""Who suffers, who does it, what is done: the same names in every language (words/concepts.toml).

What is learned may weigh them; no rule is made of them.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import NamedTuple

from tsunagu.finder.danger.folding import LEXICON, Folded, plain
from tsunagu.finder.danger.lexicon import Lexicon, Vocabulary, Word

PARTICLES = ("から", "が", "に", "を", "は", "の", "と")  # 夫に, 夫が, 夫を: who does it, to whom


class Concept(NamedTuple):
    """``name`` stands at ``text[start:end]`` as typed."""

    name: str
    start: int
    end: int


def concepts(folded: Folded) -> Iterator[Concept]:
    """Each concept where it stands, and with the particle behind it."""
    for name, word in _longest(folded.text):
        start, end = folded.starts[word.start], folded.ends[word.end - 1]
        yield Concept(name, start, end)
        for particle in PARTICLES:
            if folded.text.startswith(particle, word.end):
                yield Concept(name + particle, start, end)


def together(found: list[Concept]) -> Iterator[Concept]:
    """Any two concepts of one text, at the first words of the one."""
    first: dict[str, Concept] = {}
    for concept in found:
        if concept.name.isascii():
            first.setdefault(concept.name, concept)
    for one, other in combinations(sorted(first.values()), 2):
        yield Concept(f"{one.name} {other.name}", one.start, one.end)


def _longest(text: str) -> Iterator[tuple[str, Word]]:
    """The words of the concepts; none inside a longer one (母 in 祖母, 夫 in 大丈夫)."""
    groups = _book().words(text).items()
    found = [(word.start, -word.end, name) for name, words in groups for word in words]
    reached, widest = 0, (0, 0)
    for start, minus_end, name in sorted(found):
        if -minus_end > reached or (start, minus_end) == widest:
            reached, widest = -minus_end, (start, minus_end)
            if name != "other":
                yield name, Word(start, -minus_end)


@cache
def _book() -> Lexicon:
    everywhere, without_kana = Vocabulary(), Vocabulary()
    groups = tomllib.loads((LEXICON / "concepts.toml").read_text(encoding="utf-8"))
    shapes = [(name, re.compile(_folded(shape))) for name, shape in groups.pop("shapes").items()]
    for name, words in groups.items():
        for language, told in words.items():
            (without_kana if language == "zh" else everywhere).learn(name, told)
    return Lexicon([], [], everywhere, without_kana, shapes)


def _folded(shape: str) -> str:
    return "".join(sign if sign.isascii() else plain(sign) for sign in shape)
