"""Which words of a text are names of people: their sound is asked for, never guessed."""

from tsunagu.language.pieces import has_kanji
from tsunagu.language.words import Word

TITLES = frozenset({"さん", "様", "さま", "氏", "ちゃん", "くん", "君", "殿"})
REST = 3  # words between a surname and a title: the rest of the name


def of_people(cut: list[Word]) -> frozenset[int]:
    """Where the words begin that are names of people.

    A single sign that could be a name (泉, 原) is one only beside another name or a title.
    """
    names = {at for at, word in enumerate(cut) if _is_name(word)}
    found = {at for at in names if len(cut[at].surface) > 1 or {at - 1, at + 1} & names}
    for at, word in enumerate(cut):
        if word.surface in TITLES and at and (_is_proper(cut[at - 1]) or at - 1 in names):
            found.add(at - 1)
        if at in names and word.kind[3] == "姓":
            found |= _rest(cut, at)
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


def _is_name(word: Word) -> bool:
    return word.kind[2] == "人名" and has_kanji(word.surface)


def _is_proper(word: Word) -> bool:
    return word.kind[1] == "固有名詞" and has_kanji(word.surface)
