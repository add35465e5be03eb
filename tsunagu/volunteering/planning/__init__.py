"""A whole week at once: who goes to which visit so that most are helped, at the least cost.

A proposal; a person decides. Pure: no rows, no clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from tsunagu.volunteering.matching.hours import Slot
from tsunagu.volunteering.planning.fitting import Bools, Ints
from tsunagu.volunteering.planning.keeping import assign_keeping
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
    """``chosen`` are places in ``pairs``, ``kept`` marks those that a person keeps.

    ``cost`` in metres, the ways and the weights.
    """

    visits: Sequence[Visit]
    helpers: Sequence[Helper]
    weights: Weights
    pairs: Pairs
    kept: Bools
    chosen: Ints

    @property
    def by_person(self) -> Pairs:
        """The pairs with the people in the place of their offers."""
        return replace(self.pairs, helper=self.people[self.pairs.helper])

    @cached_property
    def people(self) -> Ints:
        """Of each helper, the place of the person among all people."""
        places: dict[str | int, int] = {}
        numbers = [places.setdefault(one.person, len(places)) for one in self.helpers]
        return np.array(numbers, dtype=np.int64)

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
        return cost_of(self.by_person, self.chosen, self.weights.load)


def plan(week: Sequence[Asked], helpers: Sequence[Helper], weights: Weights = USUAL) -> Plan:
    """The proven optimum: what is to be kept, then most who come, then the least cost."""
    visits = visits_of(week)
    pairs = pairs_of(visits, helpers, weights)
    kept = kept_of(pairs, visits, helpers)
    return solved(Plan(visits, helpers, weights, pairs, kept, np.zeros(0, dtype=np.int64)), kept)


def solved(plan: Plan, kept: Bools) -> Plan:
    """The same week with these pairs kept."""
    needed = np.array([visit.asked.helpers for visit in plan.visits], dtype=np.int64)
    limits = np.zeros(plan.people.max(initial=-1) + 1, dtype=np.int64)
    np.maximum.at(limits, plan.people, [helper.limit for helper in plan.helpers])
    chosen = assign_keeping(plan.by_person, needed, limits, plan.weights.load, kept)
    return replace(plan, kept=kept, chosen=chosen)


def kept_of(pairs: Pairs, visits: Sequence[Visit], helpers: Sequence[Helper]) -> Bools:
    """The pairs of which a person has said that they stay."""
    numbers = {helper.candidate.id: at for at, helper in enumerate(helpers)}
    wanted = {
        (place, numbers[one])
        for place, visit in enumerate(visits)
        for one in visit.asked.keep
        if one in numbers
    }
    keys = [place * len(helpers) + number for place, number in wanted]
    return np.isin(pairs.visit * len(helpers) + pairs.helper, np.array(keys, dtype=np.int64))
