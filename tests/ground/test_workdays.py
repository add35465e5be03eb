from datetime import date, timedelta

import pytest

from tsunagu.ground.workdays import (
    is_workday,
    months_after,
    workday_from,
    workdays_after,
    workdays_before,
    workdays_between,
)


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


# 敬老の日, 国民の休日 between two holidays, 秋分の日: after the weekend of 19 and 20 September.
SILVER_WEEK = [date(2026, 9, day) for day in (19, 20, 21, 22, 23)]
TURN = [date(2026, 12, 29) + timedelta(days=n) for n in range(6)]


@pytest.mark.parametrize("day", [*SILVER_WEEK, *TURN])
def test_whole_weeks_of_closed_doors(day):
    assert not is_workday(day)
    assert workday_from(day) == (date(2026, 9, 24) if day.month == 9 else date(2027, 1, 4))


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 9, 18), 1, date(2026, 9, 24)),
        (date(2026, 9, 22), 1, date(2026, 9, 24)),
        (date(2026, 9, 18), 3, date(2026, 9, 28)),
        (date(2026, 12, 25), 1, date(2026, 12, 28)),
        (date(2026, 12, 28), 1, date(2027, 1, 4)),
        (date(2026, 12, 28), 6, date(2027, 1, 12)),  # 11 January: 成人の日
        (date(2026, 5, 1), 1, date(2026, 5, 7)),  # 6 May stands in for 3 May, a Sunday
        (date(2027, 3, 19), 1, date(2027, 3, 23)),  # 22 March stands in for 21 March
    ],
)
def test_counted_over_holidays(start, count, end):
    assert workdays_after(start, count) == end
    assert workdays_between(start, end) == count
    assert workdays_after(workdays_before(end, count), count) == end


def test_late_enough_is_the_mirror_of_what_passes():
    for n in range(40):
        today = date(2026, 12, 20) + timedelta(days=n)
        for count in (1, 5):
            last = workdays_before(today, count)
            assert workdays_between(last, today) == count
            assert workdays_between(last + timedelta(days=1), today) == count - 1


def test_closing_days_of_the_city_count_in_both_directions():
    closed = frozenset({date(2026, 9, 24), date(2026, 9, 25)})
    assert workdays_after(date(2026, 9, 18), 1, closed) == date(2026, 9, 28)
    assert workdays_before(date(2026, 9, 28), 1, closed) == date(2026, 9, 27)
    assert workday_from(date(2026, 9, 21), closed) == date(2026, 9, 28)
