"""What is decided from a day on: what is in force, what comes, what was. Pure.

A row is anything with ``valid_from``, a date; the rows are decisions about one and the same thing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Generic, TypeVar

Row = TypeVar("Row")
Key = TypeVar("Key")
_begins = attrgetter("valid_from")


@dataclass(frozen=True)
class Standing(Generic[Row]):
    """``now`` is in force (None: nothing decided yet), ``coming`` follows next, ``past`` was
    before, the newest first.
    """

    now: Row | None = None
    coming: Row | None = None
    past: tuple[Row, ...] = ()


def standing(rows: Iterable[Row], on: date) -> Standing[Row]:
    """How things stand on a day, whatever the order of the rows."""
    newest_first = sorted(rows, key=_begins, reverse=True)
    begun = tuple(row for row in newest_first if _begins(row) <= on)
    coming = newest_first[: len(newest_first) - len(begun)]
    return Standing(begun[0] if begun else None, coming[-1] if coming else None, begun[1:])


def standings(rows: Iterable[Row], key: Callable[[Row], Key], on: date) -> dict[Key, Standing[Row]]:
    """The same for decisions about many things; a thing without any stands with nothing."""
    about: defaultdict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        about[key(row)].append(row)
    found = {one: standing(decided, on) for one, decided in about.items()}
    return defaultdict(Standing, found)
