import pytest

from tsunagu.plan.queries.figure import Figure, people, rate, told

NAMES = ("全体", "できた")


@pytest.mark.parametrize(
    ("count", "shown"), [(0, "0"), (1, "5未満"), (4, "5未満"), (5, "5"), (1234, "1,234")]
)
def test_few_people_are_not_counted_in_public(count, shown):
    assert told(count) == shown


@pytest.mark.parametrize(
    ("part", "whole", "share", "cells"),
    [
        (0, 0, "—", ("0", "0")),
        (2, 3, "—", ("5未満", "5未満")),
        (2, 20, "—", ("20", "5未満")),
        (18, 20, "—", ("20", "出しません")),
        (15, 20, "75%", ("20", "15")),
        (20, 20, "100%", ("20", "20")),
        (0, 20, "0%", ("20", "0")),
    ],
)
def test_a_rate_hides_the_few_inside_and_outside(part, whole, share, cells):
    figure = rate(part, whole, said="%(share)sです", names=NAMES)
    assert (figure.number, tuple(cell for _, cell in figure.rows)) == (share, cells)


def test_a_rate_says_its_sentence():
    assert rate(15, 20, said="%(share)sです", names=NAMES).sentence == "75%です"


def test_one_hidden_part_hides_a_second_so_that_subtraction_tells_nothing():
    assert people("%(count)s件", {"a": 2, "b": 10, "c": 20, "d": 0}) == Figure(
        "32", "32件", (("a", "5未満"), ("b", "出しません"), ("c", "20"), ("d", "0"))
    )


def test_two_hidden_parts_hide_each_other():
    rows = people("%(count)s件", {"a": 2, "b": 3, "c": 20}).rows
    assert rows == (("a", "5未満"), ("b", "5未満"), ("c", "20"))
