"""The best plan in which some pairs stay, because a person has decided so."""

from dataclasses import replace

import numpy as np

from tsunagu.volunteering.planning.assignment import assign
from tsunagu.volunteering.planning.fitting import Bools, Ints
from tsunagu.volunteering.planning.pairs import Pairs


def assign_keeping(pairs: Pairs, needed: Ints, limits: Ints, load: int, kept: Bools) -> Ints:
    """As ``assign``; of the kept pairs as many as go together come first.

    A place of the visit becomes a visit of its own that the kept helper alone can take. Among
    the fullest weeks one has it, since what else that helper does can be left for it; its price,
    below all others together, chooses that one.
    """
    if not kept.any():
        return assign(pairs, needed, limits, load)
    keys = pairs.visit[kept] * len(limits) + pairs.helper[kept]
    numbers, at = np.unique(keys, return_inverse=True)
    own, fewer = pairs.visit.copy(), needed.copy()
    own[kept] = len(needed) + at
    np.subtract.at(fewer, numbers // len(limits), 1)
    everything = pairs.cost.sum() + load * (limits * (limits - 1) // 2).sum() + 1
    apart = replace(pairs, visit=own, cost=pairs.cost - everything * kept)
    places = np.concatenate([fewer, np.ones_like(numbers)])
    return assign(apart, places, limits, load)
