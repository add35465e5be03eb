"""How many tell on which day."""

from datetime import date, timedelta
from itertools import pairwise

from tsunagu.worker.city.calendar import disaster_on, told_by
from tsunagu.worker.city.scale import whole_city

START = date(2026, 4, 1)


def by_day(scale):
    upto = [0, *told_by(scale, START)]
    return [after - before for before, after in pairwise(upto)]


def test_a_year_of_a_hundred_thousand_households_has_thirty_thousand_tellings():
    days = by_day(whole_city(seed=7, days=365, households=100_000))

    assert len(days) == 365
    assert sum(days) == 30_000
    assert min(days) >= 0


def test_mondays_are_full_sundays_quiet_and_the_storm_is_worst():
    scale = whole_city(seed=7, days=365, households=100_000)
    days = by_day(scale)
    by_weekday = [
        sum(n for i, n in enumerate(days) if (START + timedelta(days=i)).weekday() == weekday)
        for weekday in range(7)
    ]
    storm = days[(disaster_on(scale, START) - START).days]

    assert max(range(7), key=by_weekday.__getitem__) == 0
    assert min(range(7), key=by_weekday.__getitem__) == 6
    assert storm > 1.5 * sum(days) / len(days)


def test_another_seed_is_another_year():
    one, same, other = (whole_city(seed=s, days=60, households=10_000) for s in (1, 1, 2))

    assert by_day(one) == by_day(same) != by_day(other)
