"""Words of a text as they are compared: their usual spelling, groups that mean the same, signs."""

import hashlib
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import jaconv
from sudachipy import Morpheme, SplitMode

from tsunagu.ground.dictionary import tokenizer
from tsunagu.ground.text import modern, name_key

ALIKE = Path(__file__).with_name("alike.txt")
WAY = 4  # raised when the same text gives other tokens
CONTENT = frozenset({"名詞", "動詞", "形容詞", "形状詞", "副詞", "接尾辞"})
SILENT = frozenset({"空白", "補助記号", "記号"})
EMPTY = frozenset(
    {"為る", "有る", "居る", "成る", "無い", "事", "物", "丁目", "方", "様", "さん", "ちゃん"}
    | {"君", "達", "等", "など", "中", "的", "用", "御", "お"}
)
LONGEST = 40  # signs of a token
_NO_SIGN = re.compile(r"[\W_]+")
Words = tuple[str, ...]


class Piece(NamedTuple):
    """A stretch of text: one of ``ways`` of saying it, each by all of its words, is enough."""

    ways: tuple[Words, ...]


class Read(NamedTuple):
    pieces: tuple[Piece, ...]
    sound: str  # in hiragana


def read(text: str) -> Read:
    """Whole words and their parts both count: each finds what the other does not.

    Nothing is remembered: what residents type goes with the page (docs/adr/0036).
    """
    plain = modern(text)
    pieces: list[Piece] = []
    sounds: list[str] = []
    at = 0
    for found in _alike().finditer(jaconv.kata2hira(plain)):
        _take(plain[at : found.start()], pieces, sounds)
        inner: list[Piece] = []
        _take(plain[found.start() : found.end()], inner, sounds)
        own = tuple(word for piece in inner for word in piece.ways[-1])
        pieces.append(_piece((f"={_groups()[found[0]]}",), own))
        at = found.end()
    _take(plain[at:], pieces, sounds)
    return Read(tuple(pieces), "".join(sounds))


def _take(plain: str, pieces: list[Piece], sounds: list[str]) -> None:
    for word in tokenizer().tokenize(plain, SplitMode.C):
        if word.part_of_speech()[0] not in SILENT:
            sounds.append(jaconv.kata2hira(word.reading_form() or word.surface()))
        whole = _spelt(word)
        if whole:
            parts = tuple(filter(None, map(_spelt, word.split(SplitMode.A))))
            pieces.append(_piece((whole,), parts))


def _piece(*ways: Words) -> Piece:
    return Piece(tuple(dict.fromkeys(filter(None, ways))))


def _spelt(word: Morpheme) -> str:
    """The usual spelling of a word that says something; else nothing."""
    usual = word.normalized_form()
    if word.part_of_speech()[0] not in CONTENT or usual in EMPTY:
        return ""
    return _NO_SIGN.sub("", usual.lower())[:LONGEST]


_of_entry = lru_cache(maxsize=4_096)(read)  # kinds, bodies and towns, which many entries share


@lru_cache(maxsize=4_096)
def words_of(text: str) -> Words:
    """Every word by which this text of an entry may be found, each once."""
    ways = (way for piece in _of_entry(text).pieces for way in piece.ways)
    return tuple(dict.fromkeys(chain.from_iterable(ways)))


@lru_cache(maxsize=1_024)
def _of_trouble(text: str) -> Words:
    return tuple(f"~{word}" for word in words_of(text))


def pairs(text: str) -> Words:
    """The signs two by two, as compared: _かふ _ふぇ. Of one sign nothing."""
    key = _NO_SIGN.sub("", name_key(text))
    return tuple(dict.fromkeys(f"_{key[at : at + 2]}" for at in range(len(key) - 1)))


_pairs_of_entry = lru_cache(maxsize=4_096)(pairs)


class Said(NamedTuple):
    """What an entry says of itself: what it is called, and what else stands there."""

    name: str
    kana: str = ""
    names: tuple[str, ...] = ()  # of its kind and its body
    texts: tuple[str, ...] = ()  # where it is, what it does
    troubles: tuple[str, ...] = ()


@lru_cache(maxsize=1)  # asked for the card, and again for all of its tokens
def called(name: str) -> str:
    """The tokens of what an entry is called, in one line, in order."""
    return " ".join(sorted({f"^{word}" for word in words_of(name)}))


def of_entry(said: Said, signs: Iterable[str] = ()) -> str:
    """All tokens of an entry in one line, each once, in order; ``signs`` as they are."""
    found = {*signs, *called(said.name).split()}
    for text in (said.name, *said.names, *said.texts):
        found.update(words_of(text))
    for text in (said.name, said.kana, _of_entry(said.name).sound, *said.names):
        found.update(_pairs_of_entry(text))
    for trouble in said.troubles:
        found.update(_of_trouble(trouble))
    return " ".join(sorted(found))


@cache
def version() -> str:
    """What an index is made by; another one means that it has to be made anew."""
    made_by = f"{WAY} {ALIKE.read_text(encoding='utf-8')}"
    return hashlib.sha256(made_by.encode()).hexdigest()[:12]


@cache
def _groups() -> dict[str, str]:
    """Each word of ``alike.txt`` as it is looked for, with the first word of its line."""
    lines = (line.split() for line in ALIKE.read_text(encoding="utf-8").splitlines())
    alike = ([_key(word) for word in line] for line in lines if line and line[0] != "#")
    return {word: _NO_SIGN.sub("", line[0]) for line in alike for word in line}


@cache
def _alike() -> re.Pattern[str]:
    """The longest first; one in Latin letters not inside another."""
    longest = sorted(_groups(), key=len, reverse=True)
    firsts = "".join(sorted({re.escape(word[0]) for word in longest}))
    words = (rf"(?<![a-z0-9]){w}(?![a-z0-9])" if w.isascii() else re.escape(w) for w in longest)
    return re.compile(f"(?=[{firsts}])(?:{'|'.join(words)})")


def _key(word: str) -> str:
    return jaconv.kata2hira(modern(word))
