"""CPU time, wall time and queries of something done many times. Knows nothing of the product."""

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext

ROW = 20  # requests of one page without another between
SLOW = 0.05  # seconds; of such a page one request is a row
Ask = Callable[[], bytes]


@dataclass(frozen=True)
class Cost:
    """One request, in milliseconds; CPU of this process alone.

    ``cpu`` while the pages take turns, the middle of all; ``in_a_row`` with nothing else between,
    the quietest row: what else runs on the machine only ever adds.
    """

    cpu: float
    in_a_row: float
    p50: float
    p95: float
    queries: int
    size: int


@dataclass(frozen=True)
class Pace:
    """Many of the same, one after the other or side by side."""

    per_second: float
    p50: float
    p95: float
    p99: float
    cpu: float
    count: int
    errors: int


def compare(asked: dict[str, Ask], requests: int) -> dict[str, Cost]:
    """The pages take turns, request by request, as visitors do: caches are nobody's own."""
    for ask in asked.values():
        _many(ask, 2)
    gc.collect()
    turns: dict[str, list[float]] = {name: [] for name in asked}
    walls: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(requests):
        for name, ask in asked.items():
            with cpu_time(turns[name], 1):
                walls[name].append(_timed(ask))
    rows = _in_a_row(asked, min(ROW, requests), max(1, requests // ROW))
    return {name: _cost(ask, turns[name], walls[name], rows[name]) for name, ask in asked.items()}


def _in_a_row(asked: dict[str, Ask], row: int, times: int) -> dict[str, list[float]]:
    """CPU seconds of one request when the same page is asked again and again.

    The rows of the pages take turns too, so that a busy machine slows all of them alike.
    """
    rows: dict[str, list[float]] = {name: [] for name in asked}
    lengths = {name: 1 if _timed(ask) > SLOW else row for name, ask in asked.items()}
    for _ in range(times):
        for name, ask in asked.items():
            with cpu_time(rows[name], lengths[name]):
                _many(ask, lengths[name])
    return rows


def _many(ask: Ask, times: int) -> None:
    for _ in range(times):
        ask()


@contextmanager
def cpu_time(into: list[float], times: int) -> Iterator[None]:
    began = time.process_time()
    yield
    into.append((time.process_time() - began) / times)


def _timed(ask: Ask) -> float:
    began = time.perf_counter()
    ask()
    return time.perf_counter() - began


def _cost(ask: Ask, turns: list[float], walls: list[float], rows: list[float]) -> Cost:
    return Cost(
        cpu=statistics.median(turns) * 1_000,
        in_a_row=min(rows) * 1_000,
        p50=percentile(walls, 50),
        p95=percentile(walls, 95),
        queries=min(_queries(ask), _queries(ask)),  # one in ten seconds is asked for all pages
        size=len(ask()),
    )


def _queries(ask: Ask) -> int:
    with CaptureQueriesContext(connection) as seen:
        ask()
    return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in seen)


def pace(walls: list[float], *, seconds: float, cpu: float = 0, errors: int = 0) -> Pace:
    """``walls`` and ``cpu`` in seconds; ``seconds`` is how long it took altogether."""
    return Pace(
        per_second=len(walls) / seconds,
        p50=percentile(walls, 50),
        p95=percentile(walls, 95),
        p99=percentile(walls, 99),
        cpu=cpu / len(walls) * 1_000,
        count=len(walls),
        errors=errors,
    )


def lines(walls: dict[str, list[float]]) -> list[str]:
    """How long each kind of page took, one line each; seconds as measured."""
    return [f"  {name}: {_spread(its)} ({len(its):,})" for name, its in walls.items()]


def _spread(seconds: list[float]) -> str:
    if not seconds:
        return "nothing was answered"
    return f"median {percentile(seconds, 50):.0f} ms, p95 {percentile(seconds, 95):.0f} ms"


def percentile(seconds: list[float], percent: int) -> float:
    """In milliseconds."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] * 1_000
