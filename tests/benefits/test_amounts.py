"""Amounts come from beside the house, or the page stands without them."""

import json
from datetime import date

import pytest

from tests.benefits.openfisca import calculator
from tsunagu.benefits import amounts
from tsunagu.benefits.amounts import Amounts, Household, amounts_for
from tsunagu.benefits.tables import programmes

DAY = date(2026, 11, 26)
HOME = Household(41, (8, 4), 2_400_000, "東京都", "西東京市")
SUMS = {
    "child-allowance": 20_000,
    "child-rearing-allowance": 57_720,
    "nurture-allowance": 27_000,
}


@pytest.fixture(autouse=True)
def _awake(monkeypatch):
    monkeypatch.setattr(amounts, "SILENCE", amounts.Silence())


def at(server):
    return f"http://127.0.0.1:{server.server_port}"


def test_a_household_goes_out_without_a_name_and_sums_come_back(settings):
    with calculator() as server:
        settings.OPENFISCA_URL = at(server)
        assert amounts_for(programmes(), HOME, DAY) == Amounts(SUMS)
        [(path, sent)] = server.heard
    on = "2026-11-01"
    assert path == "/calculate"
    assert sent["世帯員"] == {
        "本人": {"誕生年月日": {"ETERNITY": "1985-11-01"}, "収入": {on: 2_400_000}},
        "子1": {"誕生年月日": {"ETERNITY": "2018-11-01"}},
        "子2": {"誕生年月日": {"ETERNITY": "2022-11-01"}},
    }
    assert sent["世帯一覧"]["世帯1"] == {
        "親一覧": ["本人"],
        "子一覧": ["子1", "子2"],
        "祖父母一覧": [],
        "居住都道府県": {on: "東京都"},
        "居住市区町村": {on: "西東京市"},
        **{name: {on: None} for name in ("児童手当", "児童扶養手当_最大", "児童育成手当")},
    }


def household_with(value):
    told = {"世帯一覧": {"世帯1": {"児童手当": {"2026-11-01": value}}}}
    return 200, json.dumps(told)


@pytest.mark.parametrize(
    "answer",
    [
        (500, "{}"),
        (400, '{"世帯員": "no"}'),
        (302, ""),
        (200, "<html>"),
        (200, "[]"),
        (200, "[" * 100_000),
        (200, '{"世帯一覧": null}'),
        household_with(None),
        household_with("20000"),
        household_with(True),
        household_with(-1),
        household_with(float("nan")),
        household_with(10**9),
    ],
)
def test_whatever_else_it_says_there_are_no_amounts_and_a_rest(settings, answer):
    rows = [row for row in programmes() if row.code == "child-allowance"]
    with calculator(answer) as server:
        settings.OPENFISCA_URL = at(server)
        assert amounts_for(rows, HOME, DAY) == Amounts(failed=True)
        assert amounts_for(rows, HOME, DAY) == Amounts(failed=True)
        assert len(server.heard) == 1, "one that failed is left alone for a while"


def test_nobody_there(settings):
    with calculator() as server:
        settings.OPENFISCA_URL = at(server)
    assert amounts_for(programmes(), HOME, DAY) == Amounts(failed=True)


def test_nobody_is_asked_in_vain(settings):
    with calculator() as server:
        assert settings.OPENFISCA_URL == ""
        assert amounts_for(programmes(), HOME, DAY) == Amounts()
        settings.OPENFISCA_URL = at(server)
        assert amounts_for(programmes(), None, DAY) == Amounts()
        assert amounts_for([], HOME, DAY) == Amounts()
        assert server.heard == []


def test_a_sum_of_nothing_is_not_shown(settings):
    rows = [row for row in programmes() if row.code == "child-allowance"]
    with calculator(household_with(0)) as server:
        settings.OPENFISCA_URL = at(server)
        assert amounts_for(rows, HOME, DAY) == Amounts()
