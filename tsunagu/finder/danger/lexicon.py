"""The reviewed words and rules of ``finder/danger/words``, read once, and found in one pass."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from typing import NamedTuple

from ahocorasick import Automaton

from tsunagu.finder.danger.folding import LATIN, LEXICON, plain
from tsunagu.finder.danger.kinds import DANGERS

_INNER_CHOICE = re.compile(r"(\{[^{}]*)\{([^{}]*)\}")


@dataclass(frozen=True)
class Rule:
    """A danger is seen where ``anchor`` stands with every ``near`` and no ``far`` within reach."""

    danger: str
    anchor: str
    near: tuple[str, ...]
    far: tuple[str, ...]
    reach: int
    is_topic: bool  # a bare name of the subject: asking about it is no danger
    undeniable: frozenset[str]  # groups that say themselves what is not: 食べていない


class Word(NamedTuple):
    start: int
    end: int


class Vocabulary:
    """Words with their groups, all of them found in one pass over a text."""

    def __init__(self) -> None:
        self.groups: dict[str, set[str]] = {}
        self.open_ended: set[str] = set()

    def add(self, group: str, word: str) -> None:
        """Every spelling of the word, folded as texts are."""
        has_blanks = not LATIN.isdisjoint(word.lower())
        for flat in _flat(word):
            for pieces in product(*_pieces(flat, has_blanks)):
                written = "".join(pieces)
                spelling = written.replace("*", "")
                if not spelling:
                    continue
                self.groups.setdefault(spelling, set()).add(group)
                if written.endswith("*"):
                    self.open_ended.add(spelling)

    def learn(self, group: str, words: str) -> None:
        """Words stand between commas or line ends."""
        for word in re.split(r"[,\n]", words):
            self.add(group, word.strip())

    def hits(self, text: str) -> Iterator[tuple[str, Word]]:
        """Every word at every place; a Latin word begins and, unless open, ends at a boundary."""
        for last, spelling in self._automaton.iter(text):
            start, end = last + 1 - len(spelling), last + 1
            if _is_inner(text, start) or (_is_inner(text, end) and spelling not in self.open_ended):
                continue
            for group in self.groups[spelling]:
                yield group, Word(start, end)

    @cached_property
    def _automaton(self) -> Automaton:
        found = Automaton()
        for spelling in self.groups:
            found.add_word(spelling, spelling)
        found.make_automaton()
        return found


def _is_inner(text: str, at: int) -> bool:
    """A Latin word goes on here."""
    return 0 < at < len(text) and text[at - 1] in LATIN and text[at] in LATIN


class Lexicon(NamedTuple):
    rules: list[Rule]
    last_resorts: list[Rule]  # count only where no other rule holds
    everywhere: Vocabulary
    without_kana: Vocabulary  # Chinese: 打 and 死 alone mean too much else in Japanese
    shapes: list[tuple[str, re.Pattern[str]]]

    def words(self, text: str) -> dict[str, list[Word]]:
        """The words of the lexicon in ``text`` by group; what an idiom covers does not count."""
        found = list(self.everywhere.hits(text))
        if sum("ぁ" <= sign <= "ん" for sign in text) * 6 <= len(text):
            found += self.without_kana.hits(text)
        for group, shape in self.shapes:
            found += [(group, Word(*match.span())) for match in shape.finditer(text)]
        by_group: dict[str, list[Word]] = {}
        idioms = _Idioms(len(text), [word for group, word in found if group == "idiom"])
        for group, word in sorted(found, key=lambda hit: hit[1]):
            if not idioms.cover(word):
                by_group.setdefault(group, []).append(word)
        return by_group


class _Idioms:
    """死ぬほど忙しい: what an idiom covers has lost its own meaning."""

    def __init__(self, length: int, idioms: list[Word]) -> None:
        self.ends = [0] * length
        self.is_inside = bytearray(length)
        for idiom in idioms:
            self.ends[idiom.start] = max(self.ends[idiom.start], idiom.end)
            self.is_inside[idiom.start + 1 : idiom.end] = b"\1" * (idiom.end - idiom.start - 1)

    def cover(self, word: Word) -> bool:
        return bool(self.is_inside[word.start]) or word.end < self.ends[word.start]


@cache
def lexicon() -> Lexicon:
    everywhere, without_kana = Vocabulary(), Vocabulary()
    for path in sorted(LEXICON.glob("words-*.toml")):
        vocabulary = without_kana if path.stem == "words-zh" else everywhere
        for group, words in tomllib.loads(path.read_text(encoding="utf-8")).items():
            vocabulary.learn(group, words)
    book = tomllib.loads((LEXICON / "rules.toml").read_text(encoding="utf-8"))
    undeniable = frozenset(book["undeniable"])
    lines = [(danger, line) for danger in DANGERS for line in book[danger]]
    rules = [read_rule(*line, undeniable) for line in lines if line[1][0] != "~"]
    last_resorts = [read_rule(*line, undeniable) for line in lines if line[1][0] == "~"]
    shapes = [(group, re.compile(shape)) for group, shape in book["shapes"].items()]
    return Lexicon(rules, last_resorts, everywhere, without_kana, shapes)


def _flat(word: str) -> Iterator[str]:
    """Choices in choices written out: 「殴{る|{り|っ}ます}」 is 殴{る|ります} and 殴{る|っます}."""
    inner = _INNER_CHOICE.search(word)
    if inner is None:
        yield word
        return
    for chosen in inner[2].split("|"):
        yield from _flat(word[: inner.start(2) - 1] + chosen + word[inner.end(2) + 1 :])


def _pieces(word: str, has_blanks: bool) -> list[list[str]]:
    """「殴{る|り}」 is [["殴"], ["る", "り"]], folded; the star of an open end stays."""
    parts = re.split(r"[{}]", word)
    choices = [part.split("|") if at % 2 else [part] for at, part in enumerate(parts)]
    return [[_folded(one, has_blanks) for one in some] for some in choices]


def _folded(piece: str, has_blanks: bool) -> str:
    signs = "".join(sign if sign == "*" else plain(sign) for sign in piece)
    return signs if has_blanks else signs.replace(" ", "")


def read_rule(danger: str, line: str, undeniable: frozenset[str]) -> Rule:
    """「?hit partner -play @20」: see words/README.md."""
    parts = line.lstrip("?~").split()
    return Rule(
        danger=danger,
        anchor=parts[0],
        near=tuple(part for part in parts[1:] if part[0] not in "-@"),
        far=tuple(part[1:] for part in parts[1:] if part[0] == "-"),
        reach=next((int(part[1:]) for part in parts if part[0] == "@"), 24),
        is_topic=line.startswith("?"),
        undeniable=undeniable,
    )
