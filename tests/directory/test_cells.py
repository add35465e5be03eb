"""The cells around a point hold what lies near it, whatever the net."""

from math import cos, pi, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tsunagu.directory.tokens.cells import A_DEGREE, SIDES, around, metres, of_point

LATS, LONS = st.floats(24, 46), st.floats(123, 146)
REACHES = [500, 1_000, 2_000, 4_000, 16_000, 32_000, 100_000]


@given(LATS, LONS, st.sampled_from(REACHES), st.sampled_from([1, 2, 4]), st.data())
def test_what_lies_within_reach_shares_a_cell(lat, lon, reach, fine, data):
    way, turn = data.draw(st.floats(0, 0.999)) * reach, data.draw(st.floats(0, 2 * pi))
    north = lat + way * sin(turn) / A_DEGREE
    east = lon + way * cos(turn) / A_DEGREE / cos(radians(lat))
    assert metres((lat, lon), north, east) == pytest.approx(way, abs=0.01)
    assert {*of_point(north, east)} & {*around((lat, lon), reach, fine)}


@given(LATS, LONS, st.sampled_from(SIDES))
def test_a_side_is_held_by_nine_cells_at_most(lat, lon, side):
    assert len(around((lat, lon), side)) <= 9


def test_narrower_cells_hold_less_besides():
    here, reach = (35.73, 139.55), 1_000
    held = [around(here, reach, fine) for fine in (1, 2)]
    areas = [len(cells) * float(cells[0][1:].split(".")[0]) ** 2 for cells in held]
    assert areas[1] < areas[0] / 2
