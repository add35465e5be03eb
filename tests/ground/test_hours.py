from datetime import UTC, datetime, time

import pytest

from tsunagu.ground.hours import EVERY_DAY, WEEKDAYS, Window, answered, in_words, is_open

MORNING = Window(WEEKDAYS, time(8), time(12))
NEVER_AT_NIGHT = Window(EVERY_DAY, time(18), time(23, 59), may=False)


def tokyo(day, hour, minute=0):
    """June 2026 by the clock of the city; the 1st is a Monday."""
    return datetime.fromisoformat(f"2026-06-{day:02}T{hour:02}:{minute:02}:30+09:00")


@pytest.mark.parametrize(
    ("at", "may"),
    [
        (tokyo(1, 7, 59), False),
        (tokyo(1, 8), True),
        (tokyo(1, 11, 59), True),
        (tokyo(1, 12), False),
        (tokyo(6, 9), False),  # Saturday
    ],
)
def test_good_hours_close_all_others(at, may):
    assert is_open([MORNING], at) is may


@pytest.mark.parametrize(
    ("at", "may"),
    [
        (tokyo(1, 17, 59), True),
        (tokyo(1, 18), False),
        (tokyo(1, 23, 59), False),
        (tokyo(2, 0), True),
    ],
)
def test_bad_hours_close_only_themselves_up_to_midnight(at, may):
    assert is_open([NEVER_AT_NIGHT], at) is may


def test_a_no_wins_over_a_yes():
    whole = Window(EVERY_DAY, time(0), time(23, 59))
    assert is_open([whole, NEVER_AT_NIGHT], tokyo(1, 20)) is False
    assert is_open([], tokyo(1, 3)) is True


def test_the_day_is_the_day_of_the_city():
    """Monday 23:00 UTC is Tuesday morning here."""
    tuesdays = Window(0b10, time(7), time(9))
    assert is_open([tuesdays], datetime(2026, 6, 1, 23, tzinfo=UTC)) is True


@pytest.mark.parametrize(
    ("hours", "days", "never", "words"),
    [
        ([], [], [], []),
        (["any"], ["weekdays", "weekend"], [], []),
        (["any"], ["weekend"], [], ["連絡してよい：土日 一日中"]),
        (
            ["morning", "noon"],
            ["weekdays"],
            ["night"],
            [
                "連絡してよい：平日 8:00〜12:00",
                "連絡してよい：平日 12:00〜15:00",
                "連絡しない：毎日 18:00〜21:00",
            ],
        ),
    ],
)
def test_ticks_become_windows(hours, days, never, words):
    assert [in_words(window) for window in answered(hours, days, never)] == words
    assert in_words(Window(0b0000101, time(8, 30), time(9))) == "連絡してよい：月・水 8:30〜9:00"
