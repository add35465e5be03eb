"""Hints towards plain Japanese while one writes: where, why, and a plainer way.

Nineteen rules (docs/plain.md). A hint never blocks and never replaces anything.
"""

from collections.abc import Iterator

from tsunagu.language.plain import blanks, forms, measures, shapes, vocabulary
from tsunagu.language.plain.hint import Hint
from tsunagu.language.plain.readability import readability
from tsunagu.language.plain.script import Script

__all__ = ["Hint", "hints", "readability"]
LEVEL = 19  # a word that another rule names is not named again
WHOLE = frozenset({1, 2, 16, 17})  # rules about whole sentences
SEEING = (measures.seen, blanks.seen, shapes.seen, forms.seen, vocabulary.seen)


def hints(text: str) -> list[Hint]:
    """What could be plainer, in the order of the text; places count signs as typed."""
    script = Script(text)
    found = list(_widest({hint for see in SEEING for hint in see(script)}))
    named = {
        at
        for hint in found
        if hint.rule not in WHOLE and hint.rule != LEVEL
        for at in range(hint.start, hint.end)
    }
    kept = (
        hint
        for hint in found
        if hint.rule != LEVEL or named.isdisjoint(range(hint.start, hint.end))
    )
    return sorted(kept, key=lambda hint: (hint.start, hint.end, hint.rule))


def _widest(found: set[Hint]) -> Iterator[Hint]:
    """Without hints that lie inside another one of the same rule."""
    reached = (0, 0)
    for hint in sorted(found, key=lambda hint: (hint.rule, hint.start, -hint.end)):
        if (hint.rule, hint.end) > reached:
            reached = (hint.rule, hint.end)
            yield hint
