"""The plan of a week and the bare assignment, beside first come, first served. No database.

python -m benchmarks.weeks         all of them, and their section of docs/benchmarks.md
python -m benchmarks.weeks NAME    one of ``WEEKS``, in a process of its own, as one JSON object
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import report
from tests.volunteering.weeks import random_week
from tsunagu.volunteering.planning import plan
from tsunagu.volunteering.planning.assignment import assign
from tsunagu.volunteering.planning.fitting import Ints
from tsunagu.volunteering.planning.pairs import Pairs, cost_of

HOUSE = Path(__file__).resolve().parent.parent
TITLE = "## The plan of a week"
ROUNDS = 9
NEAR, SKILLS, TOWN = 500, 8, 4_000  # metres, kinds, metres


@dataclass(frozen=True)
class Week:
    """``limit``: seconds; ``memory``: MB, of the whole process."""

    requests: int
    helpers: int
    limit: float | None = None
    memory: int | None = None
    is_bare: bool = False  # pairs are given, one time only, no days


WEEKS = {
    "a week": Week(2_000, 5_000, limit=2),
    "a week with few helpers": Week(2_000, 800),
    "supporters": Week(6_000, 12_000, limit=0.5, memory=300, is_bare=True),
    "few supporters": Week(6_000, 2_500, is_bare=True),
}


def measure() -> list[dict[str, Any]]:
    """Each in a process of its own, so that the memory is its own too."""
    asked = ([sys.executable, "-m", "benchmarks.weeks", name] for name in WEEKS)
    return [json.loads(subprocess.check_output(words, cwd=HOUSE)) for words in asked]


def measured(name: str, week: Week) -> dict[str, Any]:
    found = bare(week) if week.is_bare else whole(week)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_024
    return {"name": name, **asdict(week), **found, "used": memory}


def whole(week: Week) -> dict[str, Any]:
    """From values to the plan: who can come to what, and the best of it."""
    asked, helpers = random_week(1, week.requests, week.helpers)
    seconds, found = timed(lambda: plan(asked, helpers))
    needed = np.array([visit.asked.helpers for visit in found.visits])
    limits = np.array([helper.limit for helper in helpers])
    compared = beside(found.pairs, needed, limits, found.weights.load, found.chosen)
    return {"seconds": seconds, "wanted": found.wanted, **compared}


def bare(week: Week) -> dict[str, Any]:
    """Each asks for one within 500 m with one of eight skills; each comes to two at most."""
    pairs = near_pairs(week)
    needed = np.ones(week.requests, dtype=np.int64)
    limits = np.full(week.helpers, 2)
    seconds, chosen = timed(lambda: assign(pairs, needed, limits, 0))
    return {
        "seconds": seconds,
        "wanted": week.requests,
        **beside(pairs, needed, limits, 0, chosen),
    }


def near_pairs(week: Week) -> Pairs:
    dice = np.random.default_rng(1)
    homes, theirs = (dice.random((many, 2)) * TOWN for many in (week.requests, week.helpers))
    wished, skill = (dice.integers(0, SKILLS, many) for many in (week.requests, week.helpers))
    who, ways = [], []
    for home, wish in zip(homes, wished, strict=True):
        way = np.hypot(*(theirs - home).T)
        near = np.flatnonzero((way <= NEAR) & (skill == wish))
        who.append(near)
        ways.append(np.rint(way[near]).astype(np.int64))
    visit = np.repeat(np.arange(week.requests), [len(near) for near in who])
    way = np.concatenate(ways)
    return Pairs(visit, np.concatenate(who), np.zeros_like(visit), visit, way, way)


def beside(pairs: Pairs, needed: Ints, limits: Ints, load: int, chosen: Ints) -> dict[str, int]:
    """How many come and at what cost: the plan, and the first come, first served."""
    first = first_come(pairs, needed, limits, load)
    return {
        "pairs": len(pairs.visit),
        "coming": len(chosen),
        "cost": cost_of(pairs, chosen, load),
        "first_coming": len(first),
        "first_cost": cost_of(pairs, first, load),
    }


def first_come(pairs: Pairs, needed: Ints, limits: Ints, load: int) -> Ints:
    """One visit after the other takes the cheapest who are left, by the same rules."""
    often, days = np.zeros(len(limits), dtype=np.int64), set()
    chosen: list[int] = []
    starts = np.searchsorted(pairs.visit, np.arange(len(needed) + 1))
    for visit, need in enumerate(needed.tolist()):
        mine = np.arange(starts[visit], starts[visit + 1])
        cost = pairs.cost[mine] + load * often[pairs.helper[mine]]
        came: set[int] = set()
        for pair in mine[np.argsort(cost, kind="stable")].tolist():
            helper, day = int(pairs.helper[pair]), int(pairs.day[pair])
            is_free = often[helper] < limits[helper] and (helper, day) not in days
            if len(came) < need and is_free and helper not in came:
                came.add(helper)
                days.add((helper, day))
                often[helper] += 1
                chosen.append(pair)
    return np.array(chosen, dtype=np.int64)


def timed(deed: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds on the wall, the quietest of some rounds, and what came of it."""
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.perf_counter()
        found = deed()
        best = min(best, time.perf_counter() - began)
    return best, found


def main(words: list[str]) -> None:
    if words:
        print(json.dumps(measured(words[0], WEEKS[words[0]])))
        return
    text = report.WEEKS + report.planned(measure())
    print(text)
    report.write(TITLE, text)


if __name__ == "__main__":
    main(sys.argv[1:])
