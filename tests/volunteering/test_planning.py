"""A week's plan is the best there is: beside every other of small weeks, and a linear programme."""

from itertools import combinations
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from tests.volunteering.weeks import asked, helper, random_week
from tsunagu.volunteering.matching import is_feasible
from tsunagu.volunteering.matching.hours import DAY
from tsunagu.volunteering.matching.reasons import judge
from tsunagu.volunteering.planning import assignment, plan
from tsunagu.volunteering.planning.assignment import assign
from tsunagu.volunteering.planning.keeping import assign_keeping
from tsunagu.volunteering.planning.pairs import Pairs, cost_of
from tsunagu.volunteering.planning.prices import price_of_keeping

seeds = st.integers(0, 2**32 - 1)


def best_of_all(pairs, needed, limits, load, kept=()):
    """Most who come and the least cost, from every plan there is (with one of the kept pairs)."""
    ways = list(zip(pairs.visit.tolist(), pairs.helper.tolist(), pairs.day.tolist(), strict=True))

    def allowed(chosen):
        visits, helpers = [v for v, _, _ in chosen], [h for _, h, _ in chosen]
        return (
            len({(v, h) for v, h, _ in chosen})
            == len({(h, d) for _, h, d in chosen})
            == len(chosen)
            and all(visits.count(v) <= needed[v] for v in visits)
            and all(helpers.count(h) <= limits[h] for h in helpers)
        )

    def best(many):
        costs = [
            cost_of(pairs, np.array(some, dtype=np.int64), load)
            for some in combinations(range(len(ways)), many)
            if allowed([ways[at] for at in some]) and (not kept or kept & set(some))
        ]
        return min(costs, default=None)

    return next(
        (many, cost) for many in range(len(ways), -1, -1) if (cost := best(many)) is not None
    )


def columns(*rows):
    """Pairs from rows of visit, helper, day, cost."""
    visit, helper, day, cost = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    return Pairs(visit, helper, np.zeros_like(visit), day, cost, cost)


a_pair = st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 1), st.integers(0, 20))
some_pairs = st.lists(a_pair, max_size=8, unique_by=lambda row: row[:3])
at_first = st.integers(1, 8)  # pairs of a visit that are looked at first
of_four = st.lists(st.integers(1, 2), min_size=4, max_size=4)


@settings(max_examples=150, deadline=None)
@given(some_pairs, of_four, of_four, st.integers(0, 15), at_first)
def test_no_other_plan_of_a_small_week_is_better(rows, needed, limits, load, nearest):
    pairs = columns(*rows)
    with patch.object(assignment, "NEAREST", nearest):
        chosen = assign(pairs, np.array(needed), np.array(limits), load)
    found = (len(chosen), cost_of(pairs, chosen, load))
    assert found == best_of_all(pairs, needed, limits, load)


def a_town(seed, *, is_dense):
    """Random pairs: a few helpers near to everybody on several days, or many on two."""
    dice = np.random.default_rng(seed)
    visits, helpers, days, limit, farthest, load = (
        (dice.integers(4, 14), dice.integers(4, 9), dice.integers(1, 4), 6, 10, 6)
        if is_dense
        else (dice.integers(3, 7), dice.integers(6, 12), 2, 4, 30, 40)
    )
    rows = [
        (visit, one, day, dice.integers(0, farthest) + one)
        for visit in range(visits)
        for one in range(helpers)
        for day in range(days)
        if dice.random() < 0.8
    ]
    limits = dice.integers(1, limit, helpers)
    return columns(*rows), dice.integers(1, 4, visits), limits, int(dice.integers(0, load))


@pytest.mark.parametrize("is_dense", [True, False])
def test_those_who_are_not_looked_at_make_nothing_better(is_dense):
    """Beside the plan of all pairs."""
    for seed in range(200):
        pairs, *week = a_town(seed, is_dense=is_dense)
        found = []
        for nearest in (2 + seed % 3, len(pairs.visit)):
            with patch.object(assignment, "NEAREST", nearest):
                chosen = assign(pairs, *week)
            found.append((len(chosen), cost_of(pairs, chosen, week[-1])))
        assert found[0] == found[1], seed


def proven(pairs, needed, limits, load):
    """The same by a linear programme, whose corners are whole plans."""
    many, turns = len(pairs.cost), [k for limit in limits for k in range(limit)]
    whose = np.repeat(np.arange(len(limits)), limits)
    heavy = int(pairs.cost.sum()) + load * sum(turns) + 1  # one more outweighs all costs
    rows, most = [], []

    def at_most(limit, places, turns_of=()):
        row = np.zeros(many + len(turns))
        row[places], row[many + np.asarray(turns_of, dtype=int)] = 1, -1
        rows.append(row)
        most.append(limit)

    for visit, need in enumerate(needed):
        at_most(need, np.flatnonzero(pairs.visit == visit))
    for one in range(len(limits)):
        at_most(0, np.flatnonzero(pairs.helper == one), np.flatnonzero(whose == one))
    for keys in (pairs.helper * 10 + pairs.day, pairs.visit * 10_000 + pairs.helper):
        for key in np.unique(keys):
            at_most(1, np.flatnonzero(keys == key))
    prices = np.concatenate([pairs.cost - heavy, load * np.array(turns)])
    found = linprog(prices, A_ub=np.array(rows), b_ub=most, bounds=(0, 1), method="highs")
    people = round(found.x[:many].sum())
    return people, round(found.fun) + heavy * people


def test_a_larger_week_is_the_optimum_of_the_linear_programme():
    for seed in range(4):
        week, helpers = random_week(seed, 40, 25)
        with patch.object(assignment, "NEAREST", 1 + seed):
            found = plan(week, helpers)
        needed = [visit.asked.helpers for visit in found.visits]
        limits = [one.limit for one in found.helpers]
        best = proven(found.pairs, needed, limits, found.weights.load)
        assert (len(found.chosen), found.cost) == best
        assert len(found.chosen) < found.wanted


@settings(max_examples=25, deadline=None)
@given(seeds)
def test_whoever_may_come_is_whom_the_reasons_let(seed):
    week, helpers = random_week(seed, 6, 30)
    found = plan(week, helpers)
    together = set(zip(found.pairs.visit.tolist(), found.pairs.helper.tolist(), strict=True))
    assert together == {
        (place, number)
        for place, visit in enumerate(found.visits)
        for number, one in enumerate(helpers)
        if is_feasible(judge(visit.request, one.at(visit.asked)))
    }
    for going in found.going:
        free = going.helper.candidate.available
        assert any(one.covers(going.slot) for one in free)


@settings(max_examples=25, deadline=None)
@given(seeds)
def test_nobody_is_in_two_places(seed):
    week, helpers = random_week(seed, 30, 12)
    going = plan(week, helpers).going
    days = [(one.helper.candidate.id, one.slot.begins // DAY) for one in going]
    assert len(set(days)) == len(days)
    for one in helpers:
        assert sum(g.helper is one for g in going) <= one.limit


@settings(max_examples=15, deadline=None)
@given(seeds)
def test_keeping_what_is_planned_costs_nothing_and_anything_else_never_less(seed):
    week, helpers = random_week(seed, 8, 6)
    found = plan(week, helpers)
    chosen = set(found.chosen.tolist())
    for at, (visit, number) in enumerate(zip(found.pairs.visit, found.pairs.helper, strict=True)):
        price = price_of_keeping(found, int(visit), int(number))
        assert (price.fewer, price.more) >= (0, 0)
        if at in chosen:
            assert (price.fewer, price.more) == (0, 0)


@settings(max_examples=40, deadline=None)
@given(some_pairs.filter(bool), of_four, of_four, st.integers(0, 15), st.data())
def test_what_is_kept_stays_and_the_rest_is_the_best_around_it(rows, needed, limits, load, data):
    """Beside every plan that holds the kept pair."""
    kept_row = data.draw(st.sampled_from(rows))
    pairs = columns(*rows)
    kept = (pairs.visit == kept_row[0]) & (pairs.helper == kept_row[1])
    with patch.object(assignment, "NEAREST", data.draw(at_first)):
        chosen = assign_keeping(pairs, np.array(needed), np.array(limits), load, kept)
    assert kept[chosen].sum() == 1
    found = (len(chosen), cost_of(pairs, chosen, load))
    assert found == best_of_all(pairs, needed, limits, load, set(np.flatnonzero(kept)))


def test_more_are_helped_than_when_whoever_comes_first_gets_the_nearest():
    """Only B can go to the second house, and B lives next to the first."""
    first, second = asked("first"), asked("second", skills=("手話",))
    helpers = [helper("A", north=800), helper("B", skills=("手話",), north=100)]
    going = {
        one.visit.asked.id: one.helper.candidate.id for one in plan([first, second], helpers).going
    }
    assert going == {"first": "A", "second": "B"}
