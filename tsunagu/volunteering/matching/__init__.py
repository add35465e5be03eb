"""Who can take up a request, with every reason for and against. Pure: no rows, no clock."""

from collections.abc import Sequence
from dataclasses import dataclass

from tsunagu.volunteering.matching.reasons import Reason, judge
from tsunagu.volunteering.matching.situation import Candidate, Request


@dataclass(frozen=True)
class Matched:
    """``feasible``: ids, the nearest first; ``because``: all reasons of every candidate."""

    feasible: list[str | int]
    because: dict[str | int, list[Reason]]


def match(request: Request, candidates: Sequence[Candidate]) -> Matched:
    """Equally near candidates stay in the order in which they were told."""
    because = {one.id: judge(request, one) for one in candidates}
    nearest = sorted(candidates, key=lambda one: one.distance_km)
    return Matched([one.id for one in nearest if is_feasible(because[one.id])], because)


def is_feasible(reasons: Sequence[Reason]) -> bool:
    return all(reason.is_for for reason in reasons)
