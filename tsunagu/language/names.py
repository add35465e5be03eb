"""Which words of a text are names of people: their sound is asked for, never guessed."""

from tsunagu.language.pieces import has_kanji
from tsunagu.language.words import Word

TITLES = frozenset({"さん", "様", "さま", "氏", "ちゃん", "くん", "君", "殿"})
REST = 3  # words between a surname and a title: the rest of the name
LONGEST = 3  # signs of a given name
# One sign behind a surname and a blank that is no given name: 田中 他2名, 佐藤 男 70歳.
NO_NAMES = frozenset("他外方宅家邸宛係班組町村区市県駅店社園男女")


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


def _is_name(word: Word) -> bool:
    return word.kind[2] == "人名" and has_kanji(word.surface)


def _is_proper(word: Word) -> bool:
    return word.kind[1] == "固有名詞" and has_kanji(word.surface)
