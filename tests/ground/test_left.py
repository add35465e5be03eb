from datetime import UTC, date, datetime, timedelta

import pytest

from tsunagu.ground import left

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "words"), [(0, "今日まで"), (2, "あと2日"), (-3, "3日おくれ"), (1, "あと1日")]
)
def test_days(days, words):
    today = date(2026, 11, 24)
    assert left.days(today + timedelta(days=days), today) == words


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(hours=2, minutes=5), "あと2時間"),
        (timedelta(minutes=30), "あと30分"),
        (timedelta(seconds=-20), "0分おくれ"),
        (timedelta(minutes=-61), "1時間おくれ"),
        (timedelta(days=2), "あと2日"),
        (timedelta(days=-3, hours=-1), "3日おくれ"),
    ],
)
def test_moments(span, words):
    assert left.time(NOW + span, NOW) == words
