from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from tsunagu.ground import period

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.mark.parametrize(
    ("key", "first", "last", "label"),
    [
        ("fy2026", date(2026, 4, 1), date(2027, 3, 31), "2026年度"),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28), "2026年2月"),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31), "2026年12月"),
    ],
)
def test_a_key_is_read(key, first, last, label):
    found = period.read(key)
    assert (found.key, found.first, found.last, found.label) == (key, first, last, label)


@pytest.mark.parametrize("key", ["", "fy", "2026-13", "2026-00", "fy1899", "２０２６-05", "\0"])
def test_what_is_no_key_is_nothing(key):
    assert period.read(key) is None


@pytest.mark.parametrize(
    ("day", "key"), [(date(2026, 3, 31), "fy2025"), (date(2026, 4, 1), "fy2026")]
)
def test_a_fiscal_year_begins_in_april(day, key):
    assert period.fiscal_year(day).key == key


def test_a_period_ends_with_the_last_moment_of_its_day():
    assert period.read("2026-05").span == (
        datetime(2026, 5, 1, tzinfo=TOKYO),
        datetime(2026, 6, 1, tzinfo=TOKYO),
    )


def test_a_page_offers_three_years_and_twelve_months():
    keys = [each.key for each in period.recent(date(2026, 5, 31))]
    assert keys[:5] == ["fy2026", "fy2025", "fy2024", "2026-05", "2026-04"]
    assert (keys[-1], len(keys)) == ("2025-06", 15)
