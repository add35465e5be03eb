"""Which words of a text are names of people: their sound is asked for, never guessed."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from tsunagu.language.pieces import KANJI, has_kanji
from tsunagu.language.tables import listed
from tsunagu.language.words import Word, words

TITLES = frozenset({"さん", "様", "さま", "氏", "ちゃん", "くん", "君", "殿"})
REST = 3  # words between a surname and a title: the rest of the name
LONGEST = 3  # signs of a given name
# One sign behind a surname and a blank that is no given name: 田中 他2名, 佐藤 男 70歳.
NO_NAMES = frozenset("他外方宅家邸宛係班組町村区市県駅店社園男女")
PLACES = frozenset("町村市区県郡駅店社")  # what no given name ends with
_RUN = re.compile(rf"(?:{KANJI})+")


def of_people(cut: list[Word]) -> frozenset[int]:
    """Where the words begin that are names of people.

    A single sign that could be a name (泉, 原) is one only beside another name or a title.
    """
    names = {at for at, word in enumerate(cut) if _is_name(word)}
    found = {at for at in names if len(cut[at].surface) > 1 or _beside(cut, at) & names}
    for at, word in enumerate(cut):
        if word.surface in TITLES and at and (_is_proper(cut[at - 1]) or at - 1 in names):
            found.add(at - 1)
        if at in names and word.kind[3] == "姓":
            found |= _rest(cut, at) | _given(cut, at)
        if at in names and word.kind[3] == "名" and at and _is_proper(cut[at - 1]):
            found.add(at - 1)  # 保谷太郎: a place is a surname, too
    return frozenset(cut[at].start for at in found)


def _rest(cut: list[Word], surname: int) -> set[int]:
    """田中 希望さん: what stands between a surname and a title, a blank in between at most."""
    seen: list[int] = []
    for at in range(surname + 1, len(cut)):
        word = cut[at]
        if word.surface in TITLES:
            return {surname, *seen}
        if not word.surface.strip():
            continue
        if not has_kanji(word.surface) or len(seen) == REST:
            break
        seen.append(at)
    return set()


def _given(cut: list[Word], surname: int) -> set[int]:
    """佐藤 心愛, 渡辺 蓮: single signs behind a surname and a blank. Words of more are no names:
    田中 会長, 山田 電話.
    """
    seen: list[int] = []
    for at in range(_next(cut, surname, 1), len(cut)):
        sign = cut[at].surface
        if at == surname + 1 or not has_kanji(sign):
            break
        if len(sign) > 1 or sign in NO_NAMES | TITLES or len(seen) == LONGEST:
            return set()
        seen.append(at)
    return {surname, *seen} if seen else set()


def _beside(cut: list[Word], at: int) -> set[int]:
    """The words before and behind, over a blank."""
    return {_next(cut, at, -1), _next(cut, at, 1)}


def _next(cut: list[Word], at: int, step: int) -> int:
    at += step
    return at + step if 0 <= at < len(cut) and not cut[at].surface.strip() else at


def glued(text: str, cut: list[Word]) -> frozenset[int]:
    """The signs of family names with a given name right behind: 佐藤心愛, 鈴木陽翔さん."""
    found = (span for run in _RUN.finditer(text) for span in _in_run(text, run, cut))
    return frozenset(at for start, end in found for at in range(start, end))


def _in_run(text: str, run: re.Match[str], cut: list[Word]) -> Iterator[tuple[int, int]]:
    """Where a surname begins a word of the run and what follows up to its end is a given name."""
    first, behind = (bisect_left(cut, at, key=_begins) for at in run.span())
    inside = cut[first:behind]
    if not inside or inside[-1].end > run.end():
        return  # 青山通り
    for word in inside:
        surname = word.end if _is_family(word) else _surname(text, word)
        rest = text[surname : run.end()]
        given = next(filter(_is_given, (rest.removesuffix(role) for role in _roles(rest))), "")
        if word.end <= surname and given:
            yield word.start, surname + len(given)
            return


def _is_family(word: Word) -> bool:
    """年 and 芝 are surnames, too, but words of one sign need to stand in the list."""
    return word.kind[3] == "姓" and (len(word.surface) > 1 or word.surface in _family())


def _surname(text: str, word: Word) -> int:
    """Where a surname ends that the list has, the longest; 0 where none begins."""
    sizes = (5, 4, 3, 2)
    ends = (
        word.start + size for size in sizes if text[word.start : word.start + size] in _family()
    )
    return next(ends, 0)


def _roles(rest: str) -> Iterator[str]:
    yield from (role for role in _roles_told() if rest.endswith(role))
    yield ""


def _is_given(signs: str) -> bool:
    """Whether this could be a given name, also one that no dictionary has."""
    is_other = signs in _roles_told() | _no_given() or signs[-1:] in PLACES
    if is_other or not 0 < len(signs) <= LONGEST:
        return False
    told = words(signs)
    if len(signs) == 1:
        return told[0].kind[3] == "名" or (
            signs in _given_signs() and signs not in _no_given() | NO_NAMES
        )
    return all(
        word.kind[3] == "名"
        or (len(word.surface) == 1 and word.surface not in _no_given() | NO_NAMES)
        or set(word.surface) <= _given_signs()
        for word in told
    )


@cache
def _family() -> frozenset[str]:
    return frozenset(listed("surnames.txt"))


@cache
def _roles_told() -> frozenset[str]:
    return TITLES | frozenset(listed("roles.txt"))


@cache
def _no_given() -> frozenset[str]:
    return frozenset(listed("no_given.txt"))


@cache
def _given_signs() -> frozenset[str]:
    return frozenset(listed("given.txt"))


def _begins(word: Word) -> int:
    return word.start


def _is_name(word: Word) -> bool:
    return word.kind[2] == "人名" and has_kanji(word.surface)


def _is_proper(word: Word) -> bool:
    return word.kind[1] == "固有名詞" and has_kanji(word.surface)
