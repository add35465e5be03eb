from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from tests import town
from tsunagu.clocks.actions import close_on, open_on, set_limit
from tsunagu.clocks.models import Limit
from tsunagu.clocks.queries import day_for, deadline, late_since, length_of, moment_for, span_of
from tsunagu.clocks.states import DEFAULTS, Unit, Wait
from tsunagu.ground import clock
from tsunagu.ground.errors import Refused

MONDAY = datetime(2026, 6, 1, 1, tzinfo=UTC)  # 10:00 in Tokyo


@pytest.fixture
def monday(at):
    at(MONDAY)


def test_every_wait_has_a_default():
    assert set(DEFAULTS) == set(Wait)


def test_the_city_decides_from_a_day_on(db, monday, aoki):
    set_limit(
        Wait.REFERRAL_ANSWER,
        amount=5,
        unit=Unit.WORKDAYS,
        valid_from=date(2026, 6, 10),
        by=aoki.actor,
    )

    assert day_for(Wait.REFERRAL_ANSWER) == date(2026, 6, 4)
    assert length_of(Wait.REFERRAL_ANSWER, date(2026, 6, 10)) == (5, Unit.WORKDAYS)


def test_what_waits_already_keeps_its_date(monday, aoki):
    concern = town.told()
    set_limit(
        Wait.TRIAGE_NORMAL,
        amount=9,
        unit=Unit.WORKDAYS,
        valid_from=clock.today(),
        by=aoki.actor,
    )

    concern.refresh_from_db()
    assert clock.day_of(concern.due_at) == date(2026, 6, 4)
    assert clock.day_of(town.told().due_at) == date(2026, 6, 12)


def test_the_past_is_not_rewritten(db, monday, aoki):
    with pytest.raises(Refused, match="今日かあとの日から"):
        set_limit(
            Wait.CASE_NOTE,
            amount=20,
            unit=Unit.DAYS,
            valid_from=date(2026, 5, 31),
            by=aoki.actor,
        )


def test_danger_stays_on_the_wall_clock(db, monday, aoki):
    assert moment_for("danger", MONDAY) == datetime(2026, 6, 1, 5, tzinfo=UTC)
    with pytest.raises(ValidationError, match="危険の期限は分か時間で"):
        set_limit(
            Wait.DANGER_SEEN,
            amount=1,
            unit=Unit.WORKDAYS,
            valid_from=clock.today(),
            by=aoki.actor,
        )
    assert Limit.objects.count() == 0


def test_the_wall_clock_counts_minutes_and_hours(db, monday, aoki):
    assert span_of(Wait.DANGER_SECOND) == timedelta(minutes=30)
    assert span_of(Wait.SAFETY_SIGHT) == timedelta(hours=48)
    with pytest.raises(ValueError, match="calendar"):
        span_of(Wait.LATE_CITY)

    today = clock.today()
    set_limit(Wait.DANGER_SEEN, amount=90, unit=Unit.MINUTES, valid_from=today, by=aoki.actor)
    assert moment_for("danger", MONDAY) == MONDAY + timedelta(minutes=90)


@pytest.mark.parametrize("unit", [Unit.MINUTES, Unit.HOURS])
def test_what_runs_on_the_calendar_is_not_counted_in_hours(db, monday, aoki, unit):
    with pytest.raises(ValidationError, match="ほかの期限は日か月"):
        set_limit(
            Wait.LATE_SUPERVISOR, amount=9, unit=unit, valid_from=clock.today(), by=aoki.actor
        )


def test_the_citys_own_closing_days_do_not_count(db, monday, aoki):
    close_on(date(2026, 6, 2), why="市制記念日", by=aoki.actor)
    assert day_for(Wait.NEED_RETURNED) == date(2026, 6, 3)

    open_on(date(2026, 6, 2), by=aoki.actor)
    assert day_for(Wait.NEED_RETURNED) == date(2026, 6, 2)


def test_months_end_on_the_last_day(db, at):
    at(datetime(2027, 1, 31, 3, tzinfo=UTC))
    assert day_for(Wait.FOLLOW_UP_FIRST) == date(2027, 2, 28)


def test_a_deadline_never_falls_on_a_closing_day(db, at, aoki):
    at(datetime(2027, 1, 31, 3, tzinfo=UTC))
    assert clock.day_of(deadline(Wait.FOLLOW_UP_FIRST)) == date(2027, 3, 1)  # not 28 February

    close_on(date(2027, 3, 1), why="市制記念日", by=aoki.actor)
    assert clock.day_of(deadline(Wait.FOLLOW_UP_FIRST)) == date(2027, 3, 2)


def test_a_limit_changed_in_between_holds_for_what_begins_after_it(db, monday, at, aoki):
    days = {"unit": Unit.WORKDAYS, "by": aoki.actor}
    set_limit(Wait.REFERRAL_ANSWER, amount=5, valid_from=date(2026, 9, 19), **days)
    set_limit(Wait.REFERRAL_ANSWER, amount=1, valid_from=date(2026, 9, 24), **days)

    assert day_for(Wait.REFERRAL_ANSWER, date(2026, 9, 18)) == date(2026, 9, 28)
    assert day_for(Wait.REFERRAL_ANSWER, date(2026, 9, 22)) == date(2026, 9, 30)
    assert day_for(Wait.REFERRAL_ANSWER, date(2026, 9, 24)) == date(2026, 9, 25)


def test_what_is_late_enough_for_the_lead_and_for_the_city(db, at, aoki):
    at(datetime(2027, 1, 4, 3, tzinfo=UTC))
    assert late_since(Wait.LATE_SUPERVISOR) == date(2027, 1, 3)
    assert late_since(Wait.LATE_CITY) == date(2026, 12, 22)

    set_limit(
        Wait.LATE_SUPERVISOR, amount=2, unit=Unit.WORKDAYS, valid_from=clock.today(), by=aoki.actor
    )
    close_on(date(2026, 12, 28), why="庁舎の工事", by=aoki.actor)
    assert late_since(Wait.LATE_SUPERVISOR) == date(2026, 12, 24)
