"""Danger in somebody's own words: which kinds are seen, because of which words, whom to ring.

It only opens doors (numbers, urgency, a person who reads at once); it closes none. Where the
words leave doubt it sees danger: a needless number costs less than a missing one.
"""

from tsunagu.finder.danger.folding import Folded, fold
from tsunagu.finder.danger.hotlines import Line, lines
from tsunagu.finder.danger.kinds import DANGERS, LABELS, Sign
from tsunagu.finder.danger.lexicon import Rule, Word, lexicon
from tsunagu.finder.danger.reading import Reading

__all__ = ["DANGERS", "LABELS", "Line", "Sign", "lines", "signs", "signs_among"]
LONGEST = 20_000


def signs(text: str) -> list[Sign]:
    """Every danger seen in the first 20,000 signs, in the order typed; linear in the length."""
    text = text[:LONGEST]
    folded = fold(text)
    return signs_among(text, folded, lexicon().words(folded.text))


def signs_among(text: str, folded: Folded, words: dict[str, list[Word]]) -> list[Sign]:
    """As ``signs``, of a text whose words of danger are known."""
    book, reading = lexicon(), Reading(folded.text, words)
    spans = _merged(reading, book.rules) or _merged(reading, book.last_resorts)
    found = []
    for danger, first, last in spans:
        start, end = folded.starts[first], folded.ends[last - 1]
        found.append(Sign(danger, text[start:end], start, end))
    return sorted(found, key=lambda sign: (sign.start, sign.end, DANGERS.index(sign.danger)))


def _merged(reading: Reading, rules: list[Rule]) -> list[tuple[str, int, int]]:
    """What the rules found, spans of one danger that overlap joined to one."""
    merged: list[tuple[str, int, int]] = []
    said = [rule for rule in rules if rule.anchor in reading.words]
    for danger, span in sorted(
        {(rule.danger, span) for rule in said for span in reading.spans(rule)}
    ):
        if merged and merged[-1][0] == danger and span.start < merged[-1][2]:
            merged[-1] = (danger, merged[-1][1], max(merged[-1][2], span.end))
        else:
            merged.append((danger, span.start, span.end))
    return merged
