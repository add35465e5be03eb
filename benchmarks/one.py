"""Measures on the database of DATABASE_URL, which must be empty, and prints one JSON object.

python -m benchmarks.one live-needs
"""

import json
import os
import sys
from dataclasses import asdict, dataclass
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"

import django

django.setup()

from django.db import connections

from benchmarks import concerns, due, fence, machine
from benchmarks.measure import compare
from benchmarks.town import Town, end, found, grow
from benchmarks.visits import asking, visits
from tsunagu.ground.fence import HOUSE, seated
from tsunagu.worker.preparation import prepare


@dataclass(frozen=True)
class Scale:
    needs: int  # live
    ended: int
    requests: int  # of every page
    received: int  # concerns
    due: int  # live needs beside which the clock looks for what is due

    @classmethod
    def of(cls, needs: int) -> "Scale":
        requests, received = max(4, needs // 50), max(16, needs // 25)
        return cls(needs, needs * 3, min(requests, 300), min(received, 1_000), needs * 10)


def measure(scale: Scale) -> dict[str, Any]:
    """Everything on one database: receiving first, then the pages without and with ended needs."""
    town = found()
    result: dict[str, Any] = {
        "database": machine.database(),
        "durability": machine.durability(),
        "scale": asdict(scale),
        "received": received(scale.received),
    }
    grow(town, scale.needs)
    result["pages"] = pages(town, scale.requests)
    result["fence"] = fence.measure(town, scale.requests)
    end(town, scale.ended)
    result["pages with ended needs"] = pages(town, scale.requests)
    result["due"] = due.measure(town, scale.due)
    result["limits"] = {visit.name: visit.limit for visit in visits(town) if visit.limit}
    return result


def received(count: int) -> dict[str, Any]:
    by_action = concerns.by_action(count)
    share = concerns.journal_share(max(10, count // 10))
    with concerns.server() as port:
        bare = concerns.bare(port, count * 3)
        by_form = concerns.by_form(port, count)
    paces = {"the action": by_action, "the form": by_form, "bare view": bare}
    return {"paces": {name: asdict(pace) for name, pace in paces.items()}, "journal": share}


def pages(town: Town, requests: int) -> dict[str, dict[str, float]]:
    costs = compare({visit.name: asking(visit) for visit in visits(town)}, requests)
    return {name: asdict(cost) for name, cost in costs.items()}


if __name__ == "__main__":
    sys.stdout, answer = sys.stderr, sys.stdout
    prepare()
    with seated(HOUSE):  # what fills and counts; pages come in by their doors
        json.dump(measure(Scale.of(int(sys.argv[1]))), answer)
    connections.close_all()
