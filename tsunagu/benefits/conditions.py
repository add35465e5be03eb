"""Conditions over the answers, as they stand in the tables, weighed in three ways: yes, no, unsaid.

``age:65-`` and ``children:0-18`` are years, both ends with them; ``handbook:body_*,illness`` are
choices, a star for all that begin so. ``A or B`` holds when either does.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from tsunagu.benefits.answers import CHOICES, OLDEST, QUESTIONS, YEARS, Answers

SPAN = re.compile(r"(\d{1,3})?-(\d{1,3})?")


@dataclass(frozen=True)
class Condition:
    """Holds when something that was said to ``question`` is among ``allowed``."""

    question: str
    allowed: range | tuple[str, ...]

    def matched(self, answers: Answers) -> list[Any]:
        return sorted(said for said in answers.get(self.question, ()) if said in self.allowed)

    def holds(self, answers: Answers) -> bool | None:
        """None: the question was skipped."""
        return bool(self.matched(answers)) if self.question in answers else None


Clause = tuple[Condition, ...]


def holds(clause: Clause, answers: Answers) -> bool | None:
    """Whether one of the conditions holds; None while one that was not said may."""
    found = [condition.holds(answers) for condition in clause]
    return True if True in found else (None if None in found else False)


def read(text: str) -> Clause:
    """One line of a table. Raises ValueError with what cannot be read."""
    return tuple(_one(part.strip()) for part in text.split(" or "))


def _one(text: str) -> Condition:
    question, _colon, said = text.partition(":")
    if question not in QUESTIONS:
        raise ValueError(f"no such question: {text!r}")
    return Condition(question, _span(said) if question in YEARS else _choices(question, said))


def _span(text: str) -> range:
    found = SPAN.fullmatch(text)
    if not found or not any(found.groups()):
        raise ValueError(f"no span of years: {text!r}")
    first, last = int(found[1] or 0), int(found[2] or OLDEST)
    if first > last:
        raise ValueError(f"a span that ends before it begins: {text!r}")
    return range(first, last + 1)


def _choices(question: str, text: str) -> tuple[str, ...]:
    known = CHOICES[question].values
    return tuple(dict.fromkeys(_expanded(known, text.split(","), question)))


def _expanded(known: list[str], patterns: Iterable[str], question: str) -> Iterable[str]:
    for pattern in patterns:
        found = [choice for choice in known if fnmatchcase(choice, pattern)]
        if not found:
            raise ValueError(f"no such choice: {question}:{pattern}")
        yield from found
