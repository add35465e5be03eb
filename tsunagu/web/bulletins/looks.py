"""What who writes for many sees of the words before anybody else does. Never a reason to stop."""

from dataclasses import dataclass

from tsunagu.bulletins.papers import Words
from tsunagu.language.plain import hints, readability
from tsunagu.web.languages import html_lang

MOST = 30  # hints shown: more would not be read


@dataclass(frozen=True)
class Seen:
    """One hint: the words as typed, why they are hard, and a plainer way."""

    words: str
    reason: str
    proposal: str


@dataclass(frozen=True)
class Look:
    """Words with what could be plainer; ``figure`` goes from 0.5 (hard) to 6.5 (easy)."""

    words: Words
    lang: str
    hints: list[Seen]
    more: int
    figure: float | None


def look_at(words: Words, language: str) -> Look:
    """Japanese gets hints; other languages are shown as they will stand."""
    lang = html_lang(language)
    if lang != "ja":
        return Look(words, lang, [], 0, None)
    text = f"{words.title}\n{words.body}"
    found = hints(text)
    seen = [Seen(text[each.start : each.end], each.reason, each.proposal) for each in found]
    return Look(words, lang, seen[:MOST], max(0, len(seen) - MOST), readability(text))
