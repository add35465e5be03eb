from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tsunagu.ground.small import SMALL, Hidden, hide, hide_parts, table, told

FEW, KEPT = Hidden.FEW, Hidden.KEPT


def open_table(lines):
    counts = {(i, j): n for i, line in enumerate(lines) for j, n in enumerate(line)}
    return table(range(len(lines)), range(len(lines[0])), counts)


def shown(*lines):
    """The table of these counts without the few."""
    return hide(open_table(lines))


def test_what_is_not_small_stays_with_its_totals():
    assert shown([5, 10], [0, 20]).grid == ((5, 10, 15), (0, 20, 20), (5, 30, 35))


def test_one_of_the_few_takes_others_with_it_and_the_totals_stay():
    assert shown([2, 10, 30], [20, 9, 40], [50, 60, 70]).grid == (
        (FEW, KEPT, 30, 42),
        (KEPT, KEPT, 40, 69),
        (50, 60, 70, 180),
        (72, 79, 140, 291),
    )


def test_two_ones_are_told_by_their_sum_and_so_a_third_is_hidden():
    assert hide_parts({"a": 1, "b": 1, "c": 10}) == ({"a": FEW, "b": FEW, "c": KEPT}, 12)


def test_two_fours_are_told_by_their_sum_and_so_a_third_is_hidden():
    assert hide_parts({"a": 4, "b": 4, "c": 10, "d": 30}) == (
        {"a": FEW, "b": FEW, "c": KEPT, "d": 30},
        48,
    )


def test_five_cannot_be_less_and_so_it_hides_nobody_who_is_one():
    assert hide_parts({"a": 1, "b": 5, "c": 7}) == ({"a": FEW, "b": 5, "c": KEPT}, 13)


def test_the_parts_of_few_are_not_told_even_the_empty_ones():
    assert hide_parts({"a": 3, "b": 0}) == ({"a": KEPT, "b": KEPT}, FEW)
    assert shown([1, 1, 1, 1], [9, 9, 9, 9]).grid == (
        (KEPT, KEPT, KEPT, KEPT, FEW),
        (KEPT, KEPT, KEPT, KEPT, KEPT),
        (10, 10, 10, 10, 40),
    )


def test_an_empty_table_is_all_zero():
    assert hide_parts({}) == ({}, 0)


@pytest.mark.parametrize(
    ("number", "words"), [(FEW, "5未満"), (KEPT, "出しません"), (1234, "1,234")]
)
def test_how_a_number_is_read(number, words):
    assert told(number) == words


def others(grid, top):
    """Every table that somebody who sees ``grid`` can think of, with numbers up to ``top``."""
    body = [n for line in grid[:-1] for n in line[:-1]]
    ranges = [_possible(n, top) for n in body]
    width = len(grid[0]) - 1
    for cells in product(*ranges):
        lines = [list(cells[k : k + width]) for k in range(0, len(cells), width)]
        full = [[*line, sum(line)] for line in lines]
        full.append([sum(column) for column in zip(*full, strict=True)])
        if all(
            _fits(sign, n)
            for a, b in zip(grid, full, strict=True)
            for sign, n in zip(a, b, strict=True)
        ):
            yield full


def _possible(sign, top):
    if sign == FEW:
        return range(1, SMALL)
    return range(top) if sign == KEPT else [sign]


def _fits(sign, n):
    if sign == FEW:
        return 0 < n < SMALL
    return sign in (KEPT, n)


SOME = st.sampled_from([0, 0, 1, 1, 2, 4, 4, 5, 6])


@settings(max_examples=120, deadline=None)
@given(st.lists(st.lists(SOME, min_size=2, max_size=2), min_size=1, max_size=3))
def test_nobody_can_compute_one_of_the_few(lines):
    truth = open_table(lines).grid
    grid = hide(open_table(lines)).grid
    places = [(i, j) for i, line in enumerate(truth) for j, n in enumerate(line) if 0 < n < SMALL]
    open_yet = set(places)
    for other in others(grid, top=8):
        open_yet -= {(i, j) for i, j in open_yet if other[i][j] != truth[i][j]}
        if not open_yet:
            break
    assert open_yet == set()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=1, max_size=6))
def test_what_is_shown_is_true(lines):
    for was, now in zip(open_table(lines).grid, hide(open_table(lines)).grid, strict=True):
        assert [(n, _fits(sign, n)) for n, sign in zip(was, now, strict=True)] == [
            (n, True) for n in was
        ]
