from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from tests.people import person
from tsunagu.clocks.actions import close_on
from tsunagu.ground.errors import Denied, Refused
from tsunagu.people import actions
from tsunagu.people.models import EVERY_DAY, DayKind, DutyShift
from tsunagu.people.papers import Duty
from tsunagu.people.queries import gaps, moment, on_call, turns
from tsunagu.people.roles import Role

MONDAY = date(2026, 6, 1)


def tokyo(day, hour, minute=0):
    return datetime(2026, 6, day, hour, minute, tzinfo=ZoneInfo("Asia/Tokyo"))


def days(*kinds):
    return sum(2**kind for kind in kinds)


@pytest.fixture
def endo(aoki):
    return person("endo", "first-door", Role.WORKER)


@pytest.fixture
def june(at):
    at(tokyo(1, 9))
    return at


def rostered(who, by, starts=9, ends=17, **more):
    facts = {"weekdays": EVERY_DAY} if "on_date" not in more else {}
    duty = Duty(who.membership, time(starts), time(ends % 24), **(facts | more))
    return actions.roster(duty, by=by.actor)


def names(called):
    return [each.membership.user.name for each in called]


def called(who, moment):
    return names(on_call(who.organisation.pk, moment))


def test_first_and_substitutes_in_order_by_the_hour(june, aoki, ueda, endo):
    rostered(endo, ueda, order=2)
    rostered(ueda, ueda, order=1)
    rostered(aoki, ueda, 17, 24)

    assert called(aoki, tokyo(1, 9)) == ["ueda", "endo"]
    assert called(aoki, tokyo(1, 16, 59)) == ["ueda", "endo"]
    assert called(aoki, tokyo(1, 17)) == ["aoki"]
    assert called(aoki, tokyo(1, 23, 59)) == ["aoki"]


def test_a_night_runs_into_the_next_morning(june, aoki, ueda):
    rostered(ueda, ueda, 22, 6, weekdays=days(DayKind.FRIDAY))

    assert called(aoki, tokyo(6, 5, 59)) == ["ueda"]
    assert called(aoki, tokyo(6, 6)) == ["aoki"]  # the mark of duty
    assert called(aoki, tokyo(5, 5)) == ["aoki"]


def test_the_same_person_twice_is_called_once_at_the_better_place(june, aoki, ueda):
    rostered(ueda, ueda, order=3)
    rostered(ueda, ueda, order=1)
    assert [each.order for each in on_call(aoki.organisation.pk, tokyo(1, 9))] == [1]


def test_holidays_and_closing_days_are_no_weekdays(june, aoki, ueda, endo):
    rostered(ueda, ueda, weekdays=days(DayKind.WEDNESDAY))
    rostered(endo, ueda, weekdays=days(DayKind.HOLIDAY))
    close_on(date(2026, 6, 3), why="市制の日", by=ueda.actor)

    assert called(aoki, tokyo(3, 10)) == ["endo"]
    assert called(aoki, tokyo(10, 10)) == ["ueda"]


def test_never_nobody(june, aoki, ueda, chiba):
    assert called(aoki, tokyo(1, 9)) == ["aoki"]
    actions.set_duty(aoki.membership, on_duty=False, by=ueda.actor)
    assert called(aoki, tokyo(1, 9)) == ["aoki", "ueda"]
    assert called(chiba, tokyo(1, 9)) == []


def test_a_swap_counts_on_its_date_alone(june, aoki, ueda, endo):
    shift = rostered(endo, ueda, 22, 6)
    for substitute in (aoki, ueda):  # the second decision takes the place of the first
        actions.swap(
            shift, day=date(2026, 6, 2), to=substitute.membership, reason="病欠", by=ueda.actor
        )

    assert called(aoki, tokyo(2, 23)) == ["ueda"]
    assert called(aoki, tokyo(3, 5)) == ["ueda"]
    assert called(aoki, tokyo(3, 23)) == ["endo"]
    actions.end_shift(DutyShift.objects.get(instead_of=shift), by=ueda.actor)
    assert called(aoki, tokyo(2, 23)) == ["endo"]


def test_a_swap_with_somebody_who_has_left_falls_back(june, aoki, ueda, endo):
    shift = rostered(aoki, ueda)
    actions.swap(shift, day=date(2026, 6, 2), to=endo.membership, reason="休み", by=ueda.actor)
    endo.user.is_active = False
    endo.user.save()
    assert called(aoki, tokyo(2, 10)) == ["aoki"]


def test_a_change_holds_from_today_and_what_was_stays(june, aoki, ueda, endo):
    shift = rostered(endo, ueda)
    june(tokyo(8, 9))
    actions.swap(shift, day=date(2026, 6, 9), to=aoki.membership, reason="休み", by=ueda.actor)
    changed = actions.change_shift(
        shift, Duty(ueda.membership, time(9), time(17), EVERY_DAY), by=ueda.actor
    )

    assert called(aoki, tokyo(5, 10)) == ["endo"]
    assert called(aoki, tokyo(8, 10)) == ["ueda"]
    assert called(aoki, tokyo(9, 10)) == ["aoki"]
    actions.end_shift(changed, by=ueda.actor)
    assert called(aoki, tokyo(10, 10)) == ["aoki"]  # the mark of duty again
    assert called(aoki, tokyo(5, 10)) == ["endo"]


def test_what_cannot_be_rostered(june, aoki, ueda, baba, endo):
    with pytest.raises(Denied, match="この窓口の責任者"):
        rostered(aoki, aoki)
    with pytest.raises(Denied, match="この窓口の責任者"):
        rostered(baba, ueda)
    with pytest.raises(ValidationError, match="曜日か、ひとつの日か"):
        rostered(aoki, ueda, weekdays=0)
    planner = person("sato", "first-door", Role.PLANNER)
    with pytest.raises(Refused, match="行き先を決められる人"):
        rostered(planner, ueda)
    shift = rostered(aoki, ueda)
    with pytest.raises(Refused, match="交代の理由"):
        actions.swap(shift, day=MONDAY, to=endo.membership, reason=" ", by=ueda.actor)
    with pytest.raises(Refused, match="今日かあとの日"):
        actions.swap(shift, day=date(2026, 5, 31), to=endo.membership, reason="休み", by=ueda.actor)


def test_the_hours_in_which_nobody_is_there(june, aoki, ueda):
    week = [moment(MONDAY, time(0)), moment(MONDAY + timedelta(days=7), time(0))]
    weekday = days(*list(DayKind)[:5])
    rostered(ueda, ueda, 8, 18, weekdays=weekday)
    rostered(aoki, ueda, 18, 8, weekdays=weekday)
    found = turns(aoki.organisation.pk, MONDAY - timedelta(days=1), MONDAY + timedelta(days=6))

    assert gaps(found, *week) == [
        (week[0], moment(MONDAY, time(8))),
        (moment(date(2026, 6, 6), time(8)), week[1]),
    ]
    assert gaps([], *week) == [tuple(week)]


def test_who_is_away_is_not_called_but_who_stands_in(june, aoki, ueda, endo):
    rostered(endo, ueda, 22, 6)
    rostered(ueda, ueda, 22, 6, order=2)
    ill = {"from_on": date(2026, 6, 2), "until_on": date(2026, 6, 2), "reason": "ill"}
    absence = actions.be_absent(endo.membership, **ill, by=endo.actor)
    assert called(aoki, tokyo(1, 23)) == ["endo", "ueda"]
    assert called(aoki, tokyo(2, 23)) == ["ueda"]
    assert called(aoki, tokyo(3, 5)) == ["ueda"]  # the night that began on the day
    actions.name_substitute(absence, to=aoki.membership, by=ueda.actor)
    assert called(aoki, tokyo(2, 23)) == ["aoki", "ueda"]
    actions.be_absent(aoki.membership, **ill, by=aoki.actor)
    assert called(aoki, tokyo(2, 23)) == ["ueda"]


def test_everybody_away_is_still_somebody(june, aoki):
    ill = {"from_on": MONDAY, "until_on": MONDAY, "reason": "ill"}
    actions.be_absent(aoki.membership, **ill, by=aoki.actor)
    assert called(aoki, tokyo(1, 10)) == ["aoki"]


@pytest.mark.parametrize("shifts", [1, 3])
def test_three_queries_however_long_the_roster(june, aoki, ueda, shifts, django_assert_num_queries):
    for _ in range(shifts):
        rostered(ueda, ueda)
    with django_assert_num_queries(3):
        assert called(aoki, tokyo(1, 9)) == ["ueda"]


def test_another_desk_has_its_own_roster(june, aoki, ueda, baba):
    rostered(ueda, ueda)
    assert called(baba, tokyo(1, 9)) == ["baba"]
    assert DutyShift.objects.visible_to(baba.actor).count() == 0
    assert DutyShift.objects.visible_to(ueda.actor).count() == 1
