"""A text for a voice: what is said, how it sounds, how long it takes, in parts that fit a slot."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tsunagu.language.furigana import pieces
from tsunagu.language.pieces import Piece, Ruby, has_kanji
from tsunagu.language.readings import Readings
from tsunagu.language.tables import rows

MINUTE = 60.0
_SMALL = re.compile(r"[ゃゅょぁぃぅぇぉャュョァィゥェォ]")  # one beat with the kana before it
_BEATS = re.compile(r"[ぁ-んァ-ヴー]|[A-Za-z0-9]")
_ADDRESS = re.compile(r"https?://\S+")
_CARRIED = re.compile(r"[（(][ぁ-んー]+[）)]")  # 子育(こそだ)て
_SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]?")
_BREATH = re.compile(r"[^、]+、?")
_COLON = re.compile(r"[：:](?!\d)")


class Pace(NamedTuple):
    """``kana`` a minute; ``pause`` behind a sentence and ``slot`` in seconds; said ``times``."""

    medium: str
    kana: float
    pause: float
    slot: float
    times: int


class Sentence(NamedTuple):
    """``is_sure``: every sign has a sound; the sound of a name is asked for, never guessed."""

    words: str
    reading: str
    ruby: list[Ruby]
    seconds: float
    is_sure: bool


class Part(NamedTuple):
    """What is read in one go; ``seconds`` for all the times that it is said."""

    sentences: list[Sentence]
    seconds: int
    fits: bool


def pace(medium: str, day: date) -> Pace:
    """The line of the table that holds on this day. Raises KeyError for another medium."""
    lines = [row for row in rows("aloud.tsv") if row["medium"] == medium]
    held = [row for row in lines if date.fromisoformat(row["from"]) <= day] or lines[:1]
    if not held:
        raise KeyError(medium)
    row = held[-1]
    kana, pause, slot = (float(row[name]) for name in ("kana", "pause", "slot"))
    return Pace(medium, kana, pause, slot, int(row["times"]))


def parts(text: str, known: Readings, at: Pace) -> list[Part]:
    """The text sentence by sentence, as many to a part as fit into the slot."""
    found: list[list[Sentence]] = [[]]
    for words in _spoken(text, known, at):
        if found[-1] and _length([*found[-1], words], at) > at.slot:
            found.append([])
        found[-1].append(words)
    return [
        Part(some, round(_length(some, at)), _length(some, at) <= at.slot) for some in found if some
    ]


def _length(some: list[Sentence], at: Pace) -> float:
    return at.times * sum(each.seconds for each in some)


def _spoken(text: str, known: Readings, at: Pace) -> Iterator[Sentence]:
    """Sentences; one that is longer than a slot breath by breath."""
    for line in text.splitlines():
        plain = _COLON.sub("、", _CARRIED.sub("", _ADDRESS.sub("", line))).strip()
        for words in _SENTENCE.findall(plain):
            whole = _sentence(words.strip(), known, at)
            if at.times * whole.seconds <= at.slot:
                yield whole
            else:
                yield from (_sentence(said, known, at) for said in _BREATH.findall(words.strip()))


def _sentence(words: str, known: Readings, at: Pace) -> Sentence:
    told = list(pieces(words, known))
    heard = "".join(piece.reading for piece in told)  # also of names: they take as long
    beats = len(_BEATS.findall(heard)) - len(_SMALL.findall(heard))
    breaths = (words.count("、") + words.count("・")) * at.pause / 2
    reading = "".join(piece.surface if _is_name(piece) else piece.reading for piece in told)
    ruby = [pair for piece in told for pair in piece.ruby()]
    seconds = MINUTE * beats / at.kana + breaths + at.pause
    return Sentence(words, reading, ruby, seconds, not has_kanji(reading))


def _is_name(piece: Piece) -> bool:
    """Kanji without ruby; a counter that its number has swallowed (1日) has no sound of its own."""
    has_digits = any(sign.isdigit() for sign in piece.surface)
    return piece.bare and bool(piece.reading) and has_kanji(piece.surface) and not has_digits
