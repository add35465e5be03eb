"""Furigana: how a text is read, and ruby on its kanji.

The dictionary reads first; a table and the names of the city know better; numbers are spoken
with their counters; names of people are never guessed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from tsunagu.language.counting import Counted, counted, counted_in_kanji
from tsunagu.language.names import glued, of_people
from tsunagu.language.pieces import Piece, Ruby
from tsunagu.language.readings import Readings, readings
from tsunagu.language.words import Word, one_width, words


class Furigana(NamedTuple):
    """The reading of the whole in hiragana; the text in stretches, each with its ruby or None."""

    reading: str
    ruby: list[Ruby]


class Text(NamedTuple):
    """A text in one width, its words, where those begin that are names of people, and the signs
    of family names with a given name right behind.
    """

    plain: str
    words: list[Word]
    people: frozenset[int]
    glued: frozenset[int]


def furigana(text: str, known: Readings | None = None) -> Furigana:
    """Reads a text. The stretches of ``ruby`` joined are the very text."""
    told = list(pieces(text, known or readings()))
    ruby = [pair for piece in told for pair in piece.ruby()]
    return Furigana("".join(piece.reading for piece in told), ruby)


def pieces(typed: str, known: Readings) -> Iterator[Piece]:
    """The whole text in order, every piece with its reading."""
    plain = one_width(typed)
    cut = words(plain)
    whole = glued(plain, cut)
    text = Text(plain, cut, of_people(cut) | whole, whole)
    at = 0
    for start, (end, claimed) in _claims(text, known):
        yield from _as_typed(typed, at, _between(text, at, start))
        yield from _as_typed(typed, start, claimed)
        at = end
    yield from _as_typed(typed, at, _between(text, at, len(plain)))


def _claims(text: Text, known: Readings) -> Iterator[tuple[int, Counted]]:
    """Places where table or numbers know better than the dictionary, from left to right."""
    edges = {word.start for word in text.words} | {len(text.plain)}
    at = 0
    while at < len(text.plain):
        claim = _known(text, at, edges, known) or counted(text.plain, at)
        if not claim and at in edges and at not in text.glued:
            claim = counted_in_kanji(text.plain, at, edges)
        if claim:
            yield at, claim
        at = claim[0] if claim else at + 1


def _known(text: Text, at: int, edges: set[int], known: Readings) -> Counted | None:
    entry = known.at(text.plain, at, edges)
    if not entry:
        return None
    end = at + len(entry.surface)
    if not entry.told and _is_in_a_name(text, at, end):
        return None
    has_digits = any(sign.isdigit() for sign in entry.surface)
    return end, [Piece(entry.surface, entry.reading, bare=has_digits)]


def _is_in_a_name(text: Text, at: int, end: int) -> bool:
    within = at in text.people and (end - at == 1 or end in text.people)
    return within or text.glued.issuperset(range(at, end))


def _between(text: Text, start: int, end: int) -> list[Piece]:
    """The words from ``start`` to ``end``; a word that a claim has cut is looked up anew."""
    if start == end:
        return []
    first = bisect_right(text.words, start, key=_begins) - 1
    inside = text.words[first : bisect_left(text.words, end, key=_begins)]
    if inside[0].start < start or inside[-1].end > end:
        return [Piece(word.surface, word.reading) for word in words(text.plain[start:end])]
    return [Piece(word.surface, word.reading, _is_bare(text, word)) for word in inside]


def _is_bare(text: Text, word: Word) -> bool:
    return word.start in text.people or not text.glued.isdisjoint(range(word.start, word.end))


def _begins(word: Word) -> int:
    return word.start


def _as_typed(typed: str, at: int, told: list[Piece]) -> Iterator[Piece]:
    """The pieces with the signs that were typed: wide digits stay wide."""
    for piece in told:
        surface = typed[at : at + len(piece.surface)]
        is_read = piece.reading != piece.surface
        yield piece._replace(surface=surface, reading=piece.reading if is_read else surface)
        at += len(surface)
