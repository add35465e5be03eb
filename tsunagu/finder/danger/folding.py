"""Typed text made alike for recognising, with the way back to the signs as typed."""

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

LEXICON = Path(__file__).with_name("words")
LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_CLUSTER = re.compile("[^ﾞﾟ\u3099\u309a\u1160-\u11ff]?[ﾞﾟ\u3099\u309a\u1160-\u11ff]*")
_KATAKANA = re.compile("[ァ-ヺｦ-ﾝﾞﾟ]")
_SPELT_OUT = re.compile(r"(?<!\w)(?:[^\W\da-zA-Z_][、。,.，．､｡]){2,}")
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("。.!?\u2029", "。"),
        **dict.fromkeys("、,;:\n\r…‥", "、"),
        **dict.fromkeys("-/\t\u3000&+", " "),
        **dict.fromkeys("○◯●", "〇"),
        **dict.fromkeys("・~*_'’‘`´\"“”「」『』()[]{}<>〈〉《》【】|\\^=#", ""),
        **{chr(kana): chr(kana - 0x60) for kana in range(0x30A1, 0x30F7)},
        **dict(zip("ぁぃぅぇぉァィゥェォヵヶ", "あいうえおあいうえおかけ", strict=True)),
    }
)


class Folded(NamedTuple):
    """Text for comparing; sign i of it was typed at ``starts[i]`` to ``ends[i]``."""

    text: str
    starts: list[int]
    ends: list[int]


def fold(text: str) -> Folded:
    """Half width, katakana, old characters, fillers and blanks made alike, with the way back."""
    fillers = {i for run in _SPELT_OUT.finditer(text) for i in range(run.start() + 1, run.end(), 2)}
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        if cluster.start() in fillers or _is_drawl(text, cluster.start()):
            continue
        for sign in plain(cluster[0]):
            if sign == " " and (not folded or folded[-1] not in LATIN):
                continue
            if folded and folded[-1] == " " and sign not in LATIN:
                del folded[-1], starts[-1], ends[-1]
            folded.append(sign)
            starts.append(cluster.start())
            ends.append(cluster.end())
    return Folded("".join(folded), starts, ends)


def _is_drawl(text: str, place: int) -> bool:
    """A long mark that only draws a word out (しにたーい), unlike the one in カード."""
    return text[place : place + 1] in {"ー", "ｰ"} and not (
        place and _KATAKANA.match(text, place - 1)
    )


@lru_cache(maxsize=20_000)
def plain(cluster: str) -> str:
    """One typed sign with its voicing marks as it is compared; may be nothing at all."""
    if cluster in "…‥":
        return "、"[: len(cluster)]
    folded = unicodedata.normalize("NFKC", cluster).lower().translate(_SIGNS)
    folded = folded.translate(_variants())
    return "".join(sign for sign in folded if unicodedata.category(sign) not in {"Cf", "So", "Mn"})


@cache
def _variants() -> dict[int, str]:
    """Old and Chinese forms of one character to one form: 臺, 台 and 殺, 杀 are then the same."""
    pairs = (LEXICON / "variants.txt").read_text(encoding="utf-8").split()
    return {ord(sign): pair[0] for pair in pairs for sign in pair[1:]}
