"""The section about the simulated year; how fast it is, no test asks."""

import pytest

from benchmarks import city, report

CALM = {
    "database": "sqlite",
    "chaos": "",
    "seed": 7,
    "days": 365,
    "told": 30_000,
    "deeds": 123_456,
    "days_a_second": 0.5,
    "memory": 120 * 2**20,
    "database_size": 300 * 2**20,
    "kills": {},
    "letters": 90_000,
    "letters_again": 0,
    "broken": 0,
    "fingerprint": "abc",
    "figures": {"cases": {"closed": 4_000, "open": 1_000, "livelihood": 480}},
}
CRASHED = CALM | {"chaos": "crash", "kills": {"web": 900, "worker": 100}, "fingerprint": "def"}


def test_each_run_is_a_row_and_the_calm_ones_are_compared():
    text = city.section([CALM, CALM | {"database": "postgresql"}, CRASHED])

    assert (
        "| sqlite | - | 365 | 30,000 | 123,456 | 0.50 | 120 | 300 | 0 | 90,000 | 0 | 0 |\n" in text
    )
    assert "| sqlite | crash | 365 | 30,000 | 123,456 | 0.50 | 120 | 300 | 1,000 |" in text
    assert text.endswith(
        "The calm runs of seed 7 have the same fingerprint: 5,000 cases,"
        " 480 of them about money, work or a home.\n"
    )
    other = city.section([CALM, CALM | {"fingerprint": "xyz"}])
    assert "have **different** fingerprint" in other


@pytest.mark.parametrize("before", ["", "# Benchmarks\n\nmeasured\n"])
def test_the_year_stays_when_the_pages_are_measured_anew(before):
    year = city.section([CALM])

    assert report.kept(before) == ""
    assert report.kept(before + year) == year


@pytest.mark.slow
@pytest.mark.sqlite
def test_a_glance_measures_one_run(tmp_path):
    found = city.one(f"sqlite:///{tmp_path}/city.sqlite3", "", [], 1, 300)

    assert (found["database"], found["days"], found["broken"]) == ("sqlite", 1, 0)
    assert len(city.row(found)) == len(city.HEADS)
