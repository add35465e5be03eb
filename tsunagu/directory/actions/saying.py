"""What an entry of a list says of a service, in the order in which services stand."""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from tsunagu.directory.actions.standing import GUIDE, MORE, TEXTS, Standing
from tsunagu.directory.columns.entry import Entry
from tsunagu.directory.papers import CARD, Said

AGES = ("youngest", "oldest")
STAYING = frozenset((*MORE, *GUIDE))


def lines_of(entry: Entry) -> Said:
    """By the lines of a card; of what stays until a list says it, only what this one says."""
    said = {name: getattr(entry, name) for name in CARD if hasattr(entry, name)}
    return {name: value for name, value in said.items() if value or name not in STAYING}


def facts_of(entry: Entry, body: int, kind: str, was: Sequence[Any] = ()) -> tuple[Any, ...]:
    """In the order of FACTS. ``was``: how they stand."""
    said = entry.name, entry.kana, kind, entry.kind, entry.phone, entry.url, entry.capacity
    stands = dict(zip(MORE, was[-len(MORE) :], strict=True)) if was else UNSAID
    return body, *said, *(stands | _more(entry)).values()


UNSAID: dict[str, Any] = dict.fromkeys(MORE, "") | dict.fromkeys(AGES)


def _more(entry: Entry) -> dict[str, Any]:
    """What is said; of ages both or none."""
    said: dict[str, Any] = {name: value for name in MORE if (value := getattr(entry, name))}
    if not said.keys().isdisjoint(AGES):
        said |= {name: int(said[name]) if name in said else None for name in AGES}
    return said


def _kept(was: Sequence[str], said: Sequence[str]) -> tuple[str, ...]:
    """What is not said stays as it was."""
    return tuple([new or old for old, new in zip(was, said, strict=True)])


def times_of(entry: Entry) -> tuple[str, ...]:
    """In the order of TIMES."""
    return entry.days, entry.hours, entry.notes


guide_of: Callable[[Entry], tuple[str, ...]] = attrgetter(*GUIDE)


def texts_of(was: Standing, entry: Entry, part: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a part of TEXTS says, and what it is to say."""
    said = was.texts.get(part) or ("",) * len(TEXTS[part][1])
    return said, times_of(entry) if part == "times" else _kept(said, guide_of(entry))
