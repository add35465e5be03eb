"""Points by dated rules, each line counted by hand: limits, steps, ages, years, changes."""

from datetime import date

import pytest

from tsunagu.ground.errors import Refused
from tsunagu.rewards.reckoning import (
    Did,
    Exchange,
    Most,
    Rate,
    Tariff,
    Why,
    exchange_of,
    pots,
    read_all,
    reckon,
)

TIMED = Rate(frozenset({"salon", "home"}), steps=((0, 1), (60, 2)))
VISITS = Rate(frozenset({"watch"}), per="whom_month", most=Most(month=5, year=60))
CHANGE = Exchange(minimum=5, points=1, yen=100)
CITY = Tariff(date(2020, 4, 1), 60, (VISITS, TIMED), CHANGE)
OLD = date(1950, 5, 5)


def did(*rows, kind="salon"):
    """``(day, minutes)`` or ``(day, minutes, whom)`` in the order of their numbers."""
    return [
        Did(number, date.fromisoformat(row[0]), kind, row[1], row[2] if len(row) > 2 else None)
        for number, row in enumerate(rows)
    ]


def points(dids, *tariffs, born=OLD):
    return [line.points for line in reckon(dids, tariffs or (CITY,), born)]


def whys(dids, *tariffs, born=OLD):
    return [line.why for line in reckon(dids, tariffs or (CITY,), born)]


def test_an_hour_is_one_point_and_a_minute_more_is_two():
    times = did(("2026-05-01", 1), ("2026-05-02", 60), ("2026-05-03", 61), ("2026-05-04", 300))
    assert points(times) == [1, 1, 2, 2]


def test_whole_units_alone_count():
    rate = Rate(frozenset({"salon"}), unit_minutes=45, points=3)
    times = did(("2026-05-01", 44), ("2026-05-02", 45), ("2026-05-03", 134), ("2026-05-04", 135))
    tariff = Tariff(date(2020, 4, 1), 0, (rate,), CHANGE)
    assert points(times, tariff) == [0, 3, 6, 9]
    assert whys(times, tariff)[0] == Why.SHORT


def test_one_who_is_visited_is_one_point_a_month_and_five_a_month_are_enough():
    twice = did(
        ("2026-05-01", 15, 1),
        ("2026-05-31", 15, 1),
        ("2026-06-01", 15, 1),
        ("2026-06-01", 15, 2),
        kind="watch",
    )
    assert points(twice) == [1, 0, 1, 1]
    assert whys(twice)[1] == Why.ONCE_A_MONTH
    seven = did(*(("2026-05-02", 15, whom) for whom in range(7)), kind="watch")
    assert points(seven) == [1, 1, 1, 1, 1, 0, 0]
    assert whys(seven)[5:] == [Why.MONTH, Why.MONTH]


def test_sixty_a_year_end_with_march_and_begin_with_april():
    """Six people, every month: five a month, and with 22 a year the fifth month two."""
    limited = Tariff(
        date(2020, 4, 1),
        60,
        (Rate(frozenset({"watch"}), per="whom_month", most=Most(month=5, year=22)),),
        CHANGE,
    )
    months = [f"2026-{month:02}-10" for month in range(4, 13)] + ["2027-03-31", "2027-04-01"]
    rows = did(*((day, 15, whom) for day in months for whom in range(6)), kind="watch")
    given = points(rows, limited)
    by_month = [sum(given[n : n + 6]) for n in range(0, len(given), 6)]
    assert by_month == [5, 5, 5, 5, 2, 0, 0, 0, 0, 0, 5]
    assert whys(rows, limited)[28] == Why.YEAR


def test_a_day_has_its_limit_over_all_kinds_and_the_rest_of_a_point_is_cut():
    tariff = Tariff(date(2020, 4, 1), 60, (TIMED,), CHANGE, most=Most(day=3))
    two = did(("2026-05-01", 90), ("2026-05-01", 90), ("2026-05-02", 90))
    mixed = [*two, Did(9, date(2026, 5, 1), "home", 90)]
    assert points(two, tariff) == [2, 1, 2]
    assert points(mixed, tariff) == [2, 1, 0, 2]
    assert whys(two, tariff) == [None, Why.DAY, None]


def test_the_rules_of_the_day_count_and_what_was_given_before_the_change_counts_too():
    """Ten points a year; from October on each hour is three points."""
    before = Tariff(date(2020, 4, 1), 60, (TIMED,), CHANGE, most=Most(year=10))
    richer = Rate(frozenset({"salon"}), unit_minutes=60, points=3)
    after = Tariff(date(2026, 10, 1), 60, (richer,), CHANGE, most=Most(year=10))
    times = did(("2026-09-30", 120), ("2026-10-01", 120), ("2026-10-02", 120), ("2027-04-01", 60))
    assert points(times, before, after) == [2, 6, 2, 3]
    assert points(times, after, before) == [2, 6, 2, 3]
    assert whys(did(("2019-01-01", 60)), before) == [Why.NO_RULE]
    assert points(did(("2026-10-05", 60), kind="event"), before, after) == [0]


@pytest.mark.parametrize(
    ("born", "why"),
    [
        (date(1966, 5, 2), Why.TOO_YOUNG),
        (date(1966, 5, 1), None),
        (None, Why.NO_BIRTHDAY),
    ],
)
def test_points_begin_with_the_birthday(born, why):
    assert whys(did(("2026-05-01", 60)), born=born) == [why]


def test_who_was_born_on_29_february_is_older_on_1_march():
    leap = date(1968, 2, 29)
    times = did(("2028-02-28", 60), ("2028-02-29", 60))
    assert points(times, born=leap) == [0, 1]
    tariff = Tariff(date(2020, 4, 1), 59, (TIMED,), CHANGE)
    other = did(("2027-02-28", 60), ("2027-03-01", 60))
    assert points(other, tariff, born=leap) == [0, 1]


def test_order_of_arrival_does_not_matter():
    times = did(("2026-05-03", 90), ("2026-05-01", 30), ("2026-04-01", 90))
    assert [line.did.id for line in reckon(reversed(times), (CITY,), OLD)] == [2, 1, 0]
    assert points(list(reversed(times))) == points(times)


def test_a_year_opens_with_the_next_and_is_gone_after_it():
    lines = reckon(did(*((f"2026-05-{day:02}", 90) for day in range(1, 5))), (CITY,), OLD)
    [pot] = pots(lines, {}, (CITY,))
    assert (pot.year, pot.earned, pot.opens_on, pot.ends_on) == (
        2026,
        8,
        date(2027, 4, 1),
        date(2028, 3, 31),
    )
    assert pot.offer(date(2027, 3, 31)) == (0, 0)
    assert pot.offer(date(2027, 4, 1)) == pot.offer(date(2028, 3, 31)) == (8, 800)
    assert (pot.offer(date(2028, 4, 1)), pot.gone(date(2028, 4, 1))) == ((0, 0), 8)
    [rest] = pots(lines, {2026: 3}, (CITY,))
    assert (rest.left(date(2027, 5, 1)), rest.offer(date(2027, 5, 1))) == (5, (5, 500))
    [few] = pots(lines, {2026: 4}, (CITY,))
    assert (few.left(date(2027, 5, 1)), few.offer(date(2027, 5, 1))) == (4, (0, 0))
    [over] = pots(lines, {2026: 9}, (CITY,))
    assert over.left(date(2027, 5, 1)) == 0


def test_money_by_parts_or_by_a_ladder_in_whole_numbers():
    parts = Exchange(minimum=10, points=10, yen=1_000)
    ladder = Exchange(minimum=10, ladder=((10, 1_000), (20, 2_000), (50, 5_000)))
    assert [exchange_of(left, parts) for left in (9, 10, 19, 20, 105)] == [
        (0, 0),
        (10, 1_000),
        (10, 1_000),
        (20, 2_000),
        (100, 10_000),
    ]
    assert [exchange_of(left, ladder) for left in (9, 19, 49, 70)] == [
        (0, 0),
        (10, 1_000),
        (20, 2_000),
        (50, 5_000),
    ]


def test_the_rules_of_the_city_are_read_whole(tmp_path, settings):
    [city] = read_all(settings.CITY_PACK)
    assert (city.age_from, city.exchange) == (60, Exchange(5, 1, 100))
    assert city.rate_of("watch").most == Most(month=5, year=60)
    assert city.rate_of("event") is None
    assert read_all(tmp_path) == ()
    pack = (settings.CITY_PACK / "city.toml").read_text(encoding="utf-8")
    (tmp_path / "city.toml").write_text(pack, encoding="utf-8")
    wrong = (settings.CITY_PACK / "points.toml").read_text(encoding="utf-8")
    (tmp_path / "points.toml").write_text(wrong.replace("whom_month", "whim"), encoding="utf-8")
    read_all.cache_clear()
    with pytest.raises(Refused, match="whim"):
        read_all(tmp_path)
