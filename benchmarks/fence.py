"""What the fence costs: the case list with it and without, by turns in one run."""

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from django.db import connection

from benchmarks.measure import Ask
from benchmarks.town import Town
from benchmarks.visits import LISTED, asking, visits
from tsunagu.cases.queries import listing
from tsunagu.worker.fence import as_owner, fenced

ROUNDS = 6


def measure(town: Town, requests: int) -> dict[str, float]:
    """Milliseconds of one list page on the wall: the quieter half of what was asked each way."""
    ask = asking(next(visit for visit in visits(town) if visit.name == LISTED))
    walls: dict[str, list[float]] = {"with": [], "without": []}
    for _ in range(ROUNDS):
        walls["with"] += _walls(ask, requests // ROUNDS)
        with no_fence():
            walls["without"] += _walls(ask, requests // ROUNDS)
    return {how: statistics.quantiles(found, n=4)[0] * 1_000 for how, found in walls.items()}


def _walls(ask: Ask, times: int) -> list[float]:
    """After ten more, in which a new connection makes its plans."""
    walls = []
    for n in range(10 + max(2, times)):
        began = time.perf_counter()
        ask()
        if n >= 10:
            walls.append(time.perf_counter() - began)
    return walls


@contextmanager
def no_fence() -> Iterator[None]:
    """Neither the condition in the text of the list nor, on PostgreSQL, the rules of rows."""
    _rules("DISABLE")
    try:
        with patch.multiple(listing, SEEN="TRUE", eyes=lambda _actor: ()):
            yield
    finally:
        _rules("ENABLE")


def _rules(what: str) -> None:
    if connection.vendor != "postgresql":
        return
    with as_owner(), connection.cursor() as cursor:
        for table in fenced():
            cursor.execute(f"ALTER TABLE {table} {what} ROW LEVEL SECURITY")
