"""Whom the database answers, and how rooms say in SQL who sees which rows (docs/adr/0029).

PostgreSQL shows a fenced row to whoever sits in the right seat; nobody's seat sees none. On SQLite
a seat means nothing.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from tsunagu.ground.actor import Actor


@dataclass(frozen=True)
class Seat:
    """Who asks, as far as rows go. ``is_house`` sees all: deeds, chores, counts of the city."""

    user: int | None = None
    desk: int | None = None
    slip: int | None = None
    offer: int | None = None
    is_house: bool = False


NOBODY, HOUSE = Seat(), Seat(is_house=True)
# For a question about no fenced row: the database is told nothing, whoever sat there last.
WHOEVER = Seat(user=0)
_seat: ContextVar[Seat] = ContextVar("seat", default=NOBODY)


def seat() -> Seat:
    return _seat.get()


def seat_of(actor: Actor) -> Seat:
    return Seat(actor.user_id, actor.organisation_id, actor.slip, actor.offer)


@contextmanager
def seated(there: Seat) -> Iterator[None]:
    """Inside the block the database answers whoever sits there."""
    token = _seat.set(there)
    try:
        yield
    finally:
        _seat.reset(token)


def _setting(name: str, kind: str) -> str:
    return f"(SELECT NULLIF(current_setting('tsunagu.{name}', true), '')::{kind})"


# What the database was told, for the rules of the rooms: as sub-queries, read once a question.
USER, DESK = _setting("user", "bigint"), _setting("desk", "bigint")
SLIP, OFFER = _setting("slip", "bigint"), _setting("offer", "bigint")
IS_HOUSE = "(SELECT current_setting('tsunagu.house', true) = 'on')"
# The moment is told where the clock is stopped: for simulated cities and tests.
NOW = f"COALESCE({_setting('now', 'timestamptz')}, now())"


def among(states: Iterable[str]) -> str:
    """``'sent', 'received'``: values of our own states."""
    return ", ".join(f"'{state}'" for state in states)
