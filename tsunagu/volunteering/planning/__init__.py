"""A whole week at once: who goes to which visit so that most are helped, at the least cost.

A proposal; a person decides. Pure: no rows, no clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tsunagu.volunteering.matching.hours import Slot
from tsunagu.volunteering.planning.assignment import assign
from tsunagu.volunteering.planning.fitting import Ints
from tsunagu.volunteering.planning.pairs import Pairs, cost_of, pairs_of
from tsunagu.volunteering.planning.week import USUAL, Asked, Helper, Visit, Weights, visits_of


@dataclass(frozen=True)
class Going:
    """One helper at one visit; ``way`` in metres."""

    visit: Visit
    helper: Helper
    slot: Slot
    way: int


@dataclass(frozen=True)
class Plan:
    """``chosen`` are places in ``pairs``; ``cost`` in metres, the ways and the weights."""

    visits: Sequence[Visit]
    helpers: Sequence[Helper]
    weights: Weights
    pairs: Pairs
    chosen: Ints

    @property
    def going(self) -> list[Going]:
        """In the order of the visits."""
        columns = (self.pairs.visit, self.pairs.helper, self.pairs.slot, self.pairs.way)
        rows = zip(*(column[self.chosen].tolist() for column in columns), strict=True)
        return [
            Going(self.visits[visit], self.helpers[helper], self.visits[visit].slots[slot], way)
            for visit, helper, slot, way in rows
        ]

    @property
    def wanted(self) -> int:
        """How many should come, all in all."""
        return sum(visit.asked.helpers for visit in self.visits)

    @property
    def cost(self) -> int:
        return cost_of(self.pairs, self.chosen, self.weights.load)


def plan(week: Sequence[Asked], helpers: Sequence[Helper], weights: Weights = USUAL) -> Plan:
    """The proven optimum: most come first, then the least cost."""
    visits = visits_of(week)
    pairs = pairs_of(visits, helpers, weights)
    return Plan(visits, helpers, weights, pairs, solved(visits, helpers, weights, pairs))


def solved(
    visits: Sequence[Visit], helpers: Sequence[Helper], weights: Weights, pairs: Pairs
) -> Ints:
    needed = np.array([visit.asked.helpers for visit in visits], dtype=np.int64)
    limits = np.array([helper.limit for helper in helpers], dtype=np.int64)
    return assign(pairs, needed, limits, weights.load)
