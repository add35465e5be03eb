from datetime import date

import pytest

from tsunagu.ground.workdays import is_workday, months_after, workdays_after, workdays_between


@pytest.mark.parametrize(
    ("day", "open_"),
    [
        (date(2026, 6, 1), True),  # a Monday
        (date(2026, 6, 6), False),  # a Saturday
        (date(2026, 5, 6), False),  # a substitute holiday
        (date(2026, 9, 22), False),  # between two holidays
        (date(2026, 12, 28), True),
        (date(2026, 12, 29), False),
        (date(2027, 1, 3), False),
        (date(2027, 1, 4), True),
    ],
)
def test_the_hall_is_open_on_working_days(day, open_):
    assert is_workday(day) is open_


def test_the_turn_of_the_year_is_skipped():
    assert workdays_after(date(2026, 12, 28), 1) == date(2027, 1, 4)


def test_the_day_itself_never_counts():
    assert workdays_after(date(2026, 6, 1), 3) == date(2026, 6, 4)
    assert workdays_after(date(2026, 6, 5), 1) == date(2026, 6, 8)


def test_between_counts_back_what_after_counted():
    start = date(2026, 4, 28)
    for count in range(1, 15):
        end = workdays_after(start, count)
        assert workdays_between(start, end) == count
        assert workdays_between(end, start) == -count


def test_a_closing_day_of_the_city_is_closed():
    closed = frozenset({date(2026, 6, 2)})
    assert workdays_after(date(2026, 6, 1), 1, closed) == date(2026, 6, 3)
    assert workdays_between(date(2026, 6, 1), date(2026, 6, 3), closed) == 1


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 15), 3, date(2027, 2, 15)),
        (date(2026, 6, 30), 6, date(2026, 12, 30)),
    ],
)
def test_months(day, count, then):
    assert months_after(day, count) == then
