"""What leaves a desk tells nobody of the few: an attacker with the whole file tries by force."""

from itertools import product
from random import Random

import pytest

from tsunagu.ground.months import months_of
from tsunagu.ground.small import Hidden
from tsunagu.plan.counts import FIGURES
from tsunagu.plan.counts.asked import Asked, By
from tsunagu.plan.counts.figure import Tally, total
from tsunagu.plan.queries.showing import elsewhere

RATE, MOST = FIGURES["helped"], 12
BY_DESK = Asked(months_of(2026), By.DESK)


def fits(number, shown):
    if shown == Hidden.FEW:
        return 0 < number < 5
    return shown == Hidden.KEPT or number == shown


def guesses(shown):
    """(inside, outside) that a line of the file leaves possible."""
    pairs = product(range(2 * MOST), repeat=2)
    return [(a, b) for a, b in pairs if fits(a, shown[0]) and fits(a + b, shown[1])]


def sums(lines):
    """Every (inside, outside) that lines add up to."""
    found = {(0, 0)}
    for line in lines:
        found = {(a + c, b + d) for a, b in found for c, d in line}
    return found


def possible(lines, of_all, key):
    """What an attacker still holds possible for one line."""
    others = sums([guesses(shown) for other, shown in lines.items() if other != key])
    return {
        (a, b)
        for a, b in guesses(lines[key])
        for c, d in others
        if fits(a + c, of_all[0]) and fits(a + b + c + d, of_all[1])
    }


@pytest.mark.parametrize("seed", range(12))
def test_no_few_can_be_computed_from_a_table_of_rates(seed):
    dice = Random(seed)
    slices = {}
    for desk in range(3):
        part = dice.randint(0, MOST)
        slices[desk] = Tally(part, part + dice.randint(0, MOST))
    lines, of_all = elsewhere(RATE, BY_DESK, slices, total(slices))
    for key, tally in slices.items():
        left = possible(lines, of_all, key)
        inside, outside = tally.part, tally.whole - tally.part
        for few, at in ((inside, 0), (outside, 1)):
            if 0 < few < 5:
                assert len({guess[at] for guess in left}) > 1, (slices, lines, of_all)


def test_enough_is_shown_as_it_is():
    slices = {1: Tally(10, 20), 2: Tally(0, 7)}
    assert elsewhere(RATE, BY_DESK, slices, total(slices)) == ({1: (10, 20), 2: (0, 7)}, (10, 27))


def test_ends_of_months_are_hidden_one_by_one():
    april, may, *_ = months_of(2026)
    slices = {april: Tally(2, 30), may: Tally(10, 30)}
    shown = elsewhere(FIGURES["still"], Asked(months_of(2026)), slices, slices[may])
    assert shown == ({april: (Hidden.KEPT, 30), may: (10, 30)}, (10, 30))
