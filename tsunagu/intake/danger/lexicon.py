"""The reviewed words and rules of ``intake/lexicon``, read once, and found in one pass."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from tsunagu.intake.danger.folding import LATIN, LEXICON, fold, fold_signs
from tsunagu.intake.danger.kinds import DANGERS

_MARKS = re.compile(r"([{|}*])")
_CHOICE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Rule:
    """A danger is seen where ``anchor`` stands with every ``near`` and no ``far`` within reach."""

    danger: str
    anchor: str
    near: tuple[str, ...]
    far: tuple[str, ...]
    reach: int
    is_topic: bool  # a bare name of the subject: asking about it is no danger
    is_undeniable: bool  # the anchor says itself what is not: 食べていない


class Word(NamedTuple):
    start: int
    end: int


class Lexicon(NamedTuple):
    rules: list[Rule]
    last_resorts: list[Rule]  # count only where no other rule holds
    everywhere: dict[str, Any]
    without_kana: dict[str, Any]  # Chinese: 打 and 死 alone mean too much else in Japanese
    shapes: list[tuple[str, re.Pattern[str]]]

    def words(self, text: str) -> dict[str, list[Word]]:
        """The words of the lexicon in ``text`` by group; what an idiom covers does not count."""
        kana = sum("ぁ" <= sign <= "ん" for sign in text)
        tries = [self.everywhere] if kana * 6 > len(text) else [self.everywhere, self.without_kana]
        found = [hit for trie in tries for hit in _hits(text, trie)]
        for group, shape in self.shapes:
            found += [(group, Word(*match.span())) for match in shape.finditer(text)]
        idioms = {word for group, word in found if group == "idiom"}
        covered = bytearray(len(text) + 1)
        for word in idioms:
            covered[word.start : word.end] = b"\1" * (word.end - word.start)
        by_group: dict[str, list[Word]] = {}
        for group, word in sorted(found, key=lambda hit: hit[1]):
            if not covered[word.start] or word in idioms:
                by_group.setdefault(group, []).append(word)
        return by_group


def _hits(text: str, trie: dict[str, Any]) -> Iterator[tuple[str, Word]]:
    """Every word at every place; a Latin word must begin, and unless open end, at a boundary."""
    for start, sign in enumerate(text):
        if sign not in trie or (sign in LATIN and start and text[start - 1] in LATIN):
            continue
        node = trie
        for place in range(start, len(text)):
            node = node.get(text[place], {})
            if not node:
                break
            inside_word = text[place] in LATIN and text[place + 1 : place + 2] in LATIN
            for group, is_open in node.get("", ()):
                if is_open or not inside_word or place + 1 == len(text):
                    yield group, Word(start, place + 1)


@cache
def lexicon() -> Lexicon:
    everywhere: dict[str, Any] = {}
    without_kana: dict[str, Any] = {}
    for path in sorted(LEXICON.glob("words-*.toml")):
        trie = without_kana if path.stem == "words-zh" else everywhere
        for group, words in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for word in re.split(r"[,\n]", words):
                for spelling in _spellings(_folded(word.strip())):
                    _plant(trie, group, spelling)
    book = tomllib.loads((LEXICON / "rules.toml").read_text(encoding="utf-8"))
    lines = [(danger, line) for danger in DANGERS for line in book[danger]]
    rules = [_rule(*line, book["undeniable"]) for line in lines if line[1][0] != "~"]
    last_resorts = [_rule(*line, book["undeniable"]) for line in lines if line[1][0] == "~"]
    shapes = [(group, re.compile(shape)) for group, shape in book["shapes"].items()]
    return Lexicon(rules, last_resorts, everywhere, without_kana, shapes)


def _folded(word: str) -> str:
    """The word folded between its marks, once for all its spellings."""
    pieces = _MARKS.split(word)
    return "".join(piece if _MARKS.match(piece) else fold_signs(piece) for piece in pieces)


def _spellings(word: str) -> Iterator[str]:
    """「殴{る|{り|っ}ます}」 is 殴る, 殴ります and 殴っます: choices may stand in choices."""
    choice = _CHOICE.search(word)
    if choice is None:
        yield word
        return
    for chosen in choice[1].split("|"):
        yield from _spellings(word[: choice.start()] + chosen + word[choice.end() :])


def _plant(trie: dict[str, Any], group: str, spelling: str) -> None:
    plain = spelling.replace("*", "")
    if " " in plain:
        plain = fold(plain).text
    if plain:
        for sign in plain:
            trie = trie.setdefault(sign, {})
        trie.setdefault("", set()).add((group, spelling.endswith("*")))


def _rule(danger: str, line: str, undeniable: list[str]) -> Rule:
    """「?hit partner -play @20」: see lexicon/README.md."""
    parts = line.lstrip("?~").split()
    return Rule(
        danger=danger,
        anchor=parts[0],
        near=tuple(part for part in parts[1:] if part[0] not in "-@"),
        far=tuple(part[1:] for part in parts[1:] if part[0] == "-"),
        reach=next((int(part[1:]) for part in parts if part[0] == "@"), 24),
        is_topic=line.startswith("?"),
        is_undeniable=parts[0] in undeniable,
    )
