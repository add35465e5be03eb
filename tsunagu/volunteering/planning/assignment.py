"""The best assignment: most visits first, then the least cost, proven.

A flow of least cost from the visits through the days of the helpers to the helpers: OR-Tools,
which ends with the optimum or not at all (docs/adr/0035). Each visit is asked with those who cost
least; the others only where the prices do not prove that none of them could make it better.
"""

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow as Flow

from tsunagu.volunteering.planning.fitting import Bools, Ints
from tsunagu.volunteering.planning.pairs import Pairs

FROM, TO, FIRST = 0, 1, 2
NEAREST = 32  # pairs of a visit that are looked at first
DEAREST = np.iinfo(np.int64).max


class Unsolved(RuntimeError):
    """The solver gave no optimum: a fault of ours, since nobody at all is an answer too."""


def assign(pairs: Pairs, needed: Ints, limits: Ints, load: int) -> Ints:
    """Places of the chosen pairs, in order; ``needed`` by visit, ``limits`` by helper.

    A helper comes to a visit once, to one visit a day, to ``limits`` a week, and each
    further one of the week costs ``load`` more than the one before.
    """
    ranks = _ranks(pairs)
    seen, next_one = ranks < NEAREST, ranks == NEAREST
    unseen = np.full(len(needed), DEAREST)  # the least that a pair costs which is not looked at
    unseen[pairs.visit[next_one]] = pairs.cost[next_one]
    while True:
        near = pairs.only(seen)
        chosen = _assign(near, needed, limits, load)
        doubted = unseen < _prices(near, chosen, len(needed), limits, load)
        if not doubted.any():
            return np.flatnonzero(seen)[chosen]
        seen |= doubted[pairs.visit]
        unseen[doubted] = DEAREST


def _ranks(pairs: Pairs) -> Ints:
    """Of each pair how many of its visit come before it, the cheapest first."""
    order = np.lexsort((pairs.cost, pairs.visit))
    begins = np.flatnonzero(np.diff(pairs.visit[order], prepend=-1))
    ranks = np.empty_like(order)
    ranks[order] = np.arange(len(order)) - np.repeat(begins, np.diff(begins, append=len(order)))
    return ranks


def _prices(near: Pairs, chosen: Ints, visits: int, limits: Ints, load: int) -> Ints:
    """By visit: what one more place costs at most in the plan.

    Somebody who is left could come besides for as much, and no helper has a price below
    nothing: a pair that costs as much or more makes nothing better. Where too few come, nobody
    is left.
    """
    days = near.day.max(initial=0) + 1
    often = np.bincount(near.helper[chosen], minlength=len(limits))
    is_left = (often < limits)[near.helper]
    for keys in (near.helper * days + near.day, near.visit * len(limits) + near.helper):
        is_left &= ~np.isin(keys, keys[chosen])
    left = near.only(is_left)
    prices = np.full(visits, DEAREST)
    np.minimum.at(prices, left.visit, left.cost + load * often[left.helper])
    return prices


def _assign(pairs: Pairs, needed: Ints, limits: Ints, load: int) -> Ints:
    """The optimum among these pairs."""
    flow = Flow()
    visits = FIRST + np.arange(len(needed))
    helpers = FIRST + len(needed) + np.arange(len(limits))
    free, days = FIRST + len(needed) + len(limits), pairs.day.max(initial=0) + 1
    _arcs(flow, FROM, visits, needed)
    once, free = _joints(pairs.visit * len(limits) + pairs.helper, needed[pairs.visit] > 1, free)
    starts = _through(flow, once, visits[pairs.visit], into=True)
    a_day, free = _joints(pairs.helper * days + pairs.day, limits[pairs.helper] > 1, free)
    ends = _through(flow, a_day, helpers[pairs.helper], into=False)
    chosen = _arcs(flow, starts, ends, 1, pairs.cost)
    turns = np.arange(limits.sum()) - np.repeat(np.cumsum(limits) - limits, limits)
    _arcs(flow, np.repeat(helpers, limits), TO, 1, load * turns)
    flow.set_nodes_supplies(np.array([FROM, TO]), np.array([1, -1]) * needed.sum())
    status = flow.solve_max_flow_with_min_cost()
    if status != flow.OPTIMAL:
        raise Unsolved(status.name)
    return np.flatnonzero(flow.flows(chosen))


def _joints(keys: Ints, wanted: Bools, free: int) -> tuple[Ints, int]:
    """A node for the wanted pairs that share a key, 0 for all others; the next free node."""
    found = np.zeros_like(keys)
    some = keys[wanted]
    ordered = np.sort(some)
    shared = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    if len(shared):
        at = np.minimum(np.searchsorted(shared, some), len(shared) - 1)
        found[wanted] = np.where(shared[at] == some, free + at, 0)
    return found, free + len(shared)


def _through(flow: Flow, joints: Ints, own: Ints, *, into: bool) -> Ints:
    """Each pair at its joint, which lets one through between it and the node of its own."""
    nodes, first = np.unique(joints, return_index=True)
    nodes, first = nodes[nodes > 0], first[nodes > 0]
    ends = (own[first], nodes) if into else (nodes, own[first])
    _arcs(flow, *ends)
    return np.where(joints > 0, joints, own)


def _arcs(
    flow: Flow, start: Ints | int, end: Ints | int, most: Ints | int = 1, cost: Ints | int = 0
) -> Ints:
    """Many at once; their numbers."""
    columns = np.broadcast_arrays(start, end, most, cost)
    whole = [np.ascontiguousarray(column, dtype=np.int64) for column in columns]
    return np.asarray(flow.add_arcs_with_capacity_and_unit_cost(*whole))
