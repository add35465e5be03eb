"""How easy a text reads: from 0.5 (hard) to 6.5 (easy), on the scale of jReadability.

That library brings a second dictionary; this figure knows the words of a sentence and the share
of kanji alone, and goes with theirs (docs/plain.md).
"""

from tsunagu.language.pieces import has_kanji
from tsunagu.language.plain.script import Script

BASE, PER_WORD, PER_KANJI = 6.8, -0.12, -4.7  # fitted to jReadability
HARDEST, EASIEST = 0.5, 6.5
SIGNS = frozenset({"補助記号", "空白", "記号"})


def readability(text: str) -> float | None:
    """The figure with one decimal; None for a text without words. Unsteady below 500 signs."""
    script = Script(text)
    words = [word for word in script.words if word.kind[0] not in SIGNS]
    if not words:
        return None
    signs = [sign for word in words for sign in word.surface]
    kanji = sum(map(has_kanji, signs)) / len(signs)
    length = len(words) / max(1, len(script.sentences))
    figure = BASE + PER_WORD * length + PER_KANJI * kanji
    return round(min(EASIEST, max(HARDEST, figure)), 1)
