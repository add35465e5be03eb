"""Hints towards plain Japanese while one writes: where, why, and a plainer way.

Nineteen rules (docs/plain.md). A hint never blocks and never replaces anything.
"""

from tsunagu.language.plain import blanks, forms, measures, shapes, vocabulary
from tsunagu.language.plain.hint import Hint
from tsunagu.language.plain.readability import readability
from tsunagu.language.plain.script import Script

__all__ = ["Hint", "hints", "readability"]
LEVEL = 19
WHOLE = frozenset({1, 2, 16, 17})  # rules about whole sentences
SEEING = (measures.seen, blanks.seen, shapes.seen, forms.seen, vocabulary.seen)


def hints(text: str) -> list[Hint]:
    """What could be plainer, in the order of the text; places count signs as typed."""
    script = Script(text)
    found = {hint for see in SEEING for hint in see(script)}
    kept = (hint for hint in found if not any(_says_more(other, hint) for other in found))
    return sorted(kept, key=lambda hint: (hint.start, hint.end, hint.rule))


def _says_more(other: Hint, hint: Hint) -> bool:
    """A wider hint of the same rule; for a word above the level, any that names a part of it."""
    if other.rule == hint.rule:
        is_within = other.start <= hint.start and hint.end <= other.end
        return is_within and (other.start, other.end) != (hint.start, hint.end)
    is_near = other.start < hint.end and hint.start < other.end
    return hint.rule == LEVEL and other.rule not in WHOLE and is_near
