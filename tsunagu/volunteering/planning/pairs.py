"""Every feasible pair of a visit and a helper, and what it costs, in metres."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np

from tsunagu.volunteering.matching.hours import DAY
from tsunagu.volunteering.planning.fitting import Bools, Ints, Offers
from tsunagu.volunteering.planning.week import Helper, Visit, Weights


@dataclass(frozen=True)
class Pairs:
    """Columns, a row for each pair and time: places in the lists of visits, helpers and slots.

    ``way`` in metres; ``cost`` is the way and what else speaks against the pair.
    """

    visit: Ints
    helper: Ints
    slot: Ints
    day: Ints
    way: Ints
    cost: Ints

    def only(self, those: Bools) -> "Pairs":
        return Pairs(*(getattr(self, column.name)[those] for column in fields(self)))


def pairs_of(visits: Sequence[Visit], helpers: Sequence[Helper], weights: Weights) -> Pairs:
    offers = Offers(helpers)
    numbers = {helper.candidate.id: at for at, helper in enumerate(helpers)}
    rows = [np.zeros((6, 0), dtype=np.int64)]
    for place, visit in enumerate(visits):
        before = [numbers[one] for one in visit.asked.before if one in numbers]
        for slot, day, who, way in _reachable(visit, offers):
            cost = way + _beside(visit, offers, who, before, weights)
            row = np.broadcast_arrays(place, who, slot, day, way, cost)
            rows.append(np.array(row, dtype=np.int64))
    return Pairs(*np.concatenate(rows, axis=1))


def _reachable(visit: Visit, offers: Offers) -> Iterator[tuple[int, int, Ints, Ints]]:
    """Of each slot: its place, its day, who could come, and their ways."""
    good = np.logical_and.reduce(list(offers.fitting(visit.asked).values()))
    for number, slot in enumerate(visit.slots):
        who = np.flatnonzero(good & offers.free(slot))
        ways = offers.ways(visit.asked, who)
        near = ways <= offers.most[who]
        yield number, slot.begins // DAY, who[near], np.rint(ways[near]).astype(np.int64)


def _beside(
    visit: Visit, offers: Offers, who: Ints, before: Sequence[int], weights: Weights
) -> Ints:
    """What speaks against a pair beside the way."""
    cost = np.zeros(len(who), dtype=np.int64)
    if visit.asked.before:
        cost += weights.change * ~np.isin(who, before)
    if visit.asked.kind:
        cost += weights.other_kind * ~offers.liking(visit.asked.kind)[who]
    return cost


def cost_of(pairs: Pairs, chosen: Ints, load: int) -> int:
    """The costs of the pairs, and what the second, third … visit of a helper costs more."""
    _, often = np.unique(pairs.helper[chosen], return_counts=True)
    return int(pairs.cost[chosen].sum() + load * (often * (often - 1) // 2).sum())
