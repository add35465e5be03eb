"""What it would cost to leave one thing as it was: the best plan in which it stays."""

from dataclasses import dataclass, replace

import numpy as np

from tsunagu.volunteering.planning import Plan
from tsunagu.volunteering.planning.assignment import assign
from tsunagu.volunteering.planning.pairs import cost_of


@dataclass(frozen=True)
class Price:
    """How many fewer would come in the whole week, and how many metres more it would cost."""

    fewer: int
    more: int


def price_of_keeping(plan: Plan, visit: int, helper: int) -> Price:
    """``visit`` and ``helper`` by their places; the two must be a feasible pair.

    One place of the visit becomes a visit of its own that this helper alone can take.
    """
    pairs, needed = plan.pairs, [one.asked.helpers for one in plan.visits]
    needed[visit] -= 1
    is_kept = (pairs.visit == visit) & (pairs.helper == helper)
    own = np.where(is_kept, len(needed), pairs.visit)
    first = pairs.cost - is_kept * (pairs.cost.sum() + 1)  # among the fullest weeks, one with it
    apart = replace(pairs, visit=own, cost=first)
    limits = np.array([one.limit for one in plan.helpers], dtype=np.int64)
    load = plan.weights.load
    chosen = assign(apart, np.array([*needed, 1]), limits, load)
    return Price(len(plan.chosen) - len(chosen), cost_of(pairs, chosen, load) - plan.cost)
