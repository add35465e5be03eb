"""CPU time, wall time and queries of something done many times. Knows nothing of the product."""

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext

BLOCK = 20  # requests of one page before the next page takes its turn
SLOW = 0.05  # seconds; such a page takes its turn with one request instead
Ask = Callable[[], bytes]


@dataclass(frozen=True)
class Cost:
    """One request, in milliseconds; ``cpu`` is the middle of the blocks, of this process alone."""

    cpu: float
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
    """The pages take turns in small blocks, so that a busy machine slows all of them alike."""
    block = min(BLOCK, requests)
    sizes = {name: _warmed(ask, block) for name, ask in asked.items()}
    gc.collect()
    walls: dict[str, list[float]] = {name: [] for name in asked}
    blocks: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(requests // block):
        for name, ask in asked.items():
            with cpu_time(blocks[name], sizes[name]):
                walls[name] += [_timed(ask) for _ in range(sizes[name])]
    return {name: _cost(ask, blocks[name], walls[name]) for name, ask in asked.items()}


def _warmed(ask: Ask, block: int) -> int:
    """How many requests of this page make a block: of a slow one, a single one."""
    ask()
    if _timed(ask) > SLOW:
        return 1
    for _ in range(block):
        ask()
    return block


@contextmanager
def cpu_time(into: list[float], times: int) -> Iterator[None]:
    began = time.process_time()
    yield
    into.append((time.process_time() - began) / times)


def _timed(ask: Ask) -> float:
    began = time.perf_counter()
    ask()
    return time.perf_counter() - began


def _cost(ask: Ask, blocks: list[float], walls: list[float]) -> Cost:
    with CaptureQueriesContext(connection) as seen:
        body = ask()
    asked = [query for query in seen if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    return Cost(
        cpu=statistics.median(blocks) * 1_000,
        p50=percentile(walls, 50),
        p95=percentile(walls, 95),
        queries=len(asked),
        size=len(body),
    )


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


def percentile(seconds: list[float], percent: int) -> float:
    """In milliseconds."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] * 1_000
