from dataclasses import dataclass
from datetime import date
from itertools import permutations

import pytest

from tsunagu.ground.dated import Standing, standing, standings


@dataclass(frozen=True)
class Decided:
    about: str
    valid_from: date


OLD, OLDER, TODAY, LATER, LATEST = (
    Decided("fee", date(2026, 4, day)) for day in (3, 2, 10, 11, 30)
)


@pytest.mark.parametrize("rows", list(permutations([OLD, OLDER, TODAY, LATER, LATEST])))
def test_in_force_from_its_day_on_whatever_the_order(rows):
    assert standing(rows, date(2026, 4, 10)) == Standing(TODAY, LATER, (OLD, OLDER))


def test_before_the_first_day_nothing_is_in_force():
    assert standing([LATER, LATEST], date(2026, 4, 10)) == Standing(None, LATER, ())


def test_what_nobody_decided_about_stands_with_nothing():
    found = standings([OLD, LATER], lambda row: row.about, date(2026, 4, 10))
    assert found["fee"] == Standing(OLD, LATER, ())
    assert found["limit"] == Standing(None, None, ())
