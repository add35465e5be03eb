"""Rules about the forms of words: passive and causative, たり, つつ."""

from collections.abc import Iterator
from functools import cache

from tsunagu.language.plain.hint import Hint, hint
from tsunagu.language.plain.script import Script
from tsunagu.language.tables import rows
from tsunagu.language.words import Word

CAUSATIVE = frozenset({"せる", "させる"})
NEAR = 4  # words
HARD_JOINTS = frozenset({"たり", "だり", "つつ"})


def seen(script: Script) -> Iterator[Hint]:
    told = script.words
    for at, word in enumerate(told):
        if word.kind[0] == "助動詞" and at and _acts(told, at):
            yield hint(4, *script.typed_span(told[at - 1].start, _end(told, at)))
        if word.kind[0] == "助詞" and word.surface in HARD_JOINTS and at:
            yield hint(18, *script.typed_span(told[at - 1].start, word.end))


def _acts(told: list[Word], at: int) -> bool:
    """Whether this is a passive or a causative, not a being able and not a politeness."""
    word, verb = told[at], told[at - 1]
    if word.base in CAUSATIVE:
        return verb.base != "知る" and not _is_polite(told, at)
    if word.base == "られる":
        return verb.base not in _able("always") and not (
            verb.base in _able("behind を")
            and "を" in {before.surface for before in told[max(0, at - NEAR) : at]}
        )
    return word.base == "れる"


def _is_polite(told: list[Word], at: int) -> bool:
    """させていただきます is a matter of politeness (rule 8)."""
    behind = "".join(word.surface for word in told[at + 1 : at + 3])
    return behind.startswith(("ていただ", "て頂"))


def _end(told: list[Word], at: int) -> int:
    """With the endings behind it: れ of されました."""
    while at + 1 < len(told) and told[at + 1].kind[0] == "助動詞":
        at += 1
    return told[at].end


@cache
def _able(when: str) -> frozenset[str]:
    """Verbs of which られる says that somebody can (受けられます): always, or behind を."""
    return frozenset(row["verb"] for row in rows("plain/able.tsv") if row["when"] == when)
