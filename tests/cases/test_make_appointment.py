from dataclasses import replace
from datetime import time, timedelta

import pytest

from tests import town
from tests.people import person
from tsunagu.cases.actions import (
    cancel_appointment,
    close_case,
    confirm_appointment,
    end_membership,
    end_need,
    hand_over,
    make_appointment,
    move_appointment,
    pause,
    plan_next,
)
from tsunagu.cases.models import Appointment
from tsunagu.ground import clock
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.ground.hours import EVERY_DAY, Window
from tsunagu.people.roles import Role
from tsunagu.referrals.queries.invariants import broken
from tsunagu.residents.actions import set_reach
from tsunagu.residents.papers import Reach


@pytest.fixture
def case(aoki):
    return town.opened(aoki)


def states():
    return list(Appointment.objects.order_by("pk").values_list("state", flat=True))


def test_the_need_is_dated_while_it_stands(aoki, case):
    need = case.needs.get()
    met = town.to_meet(case, aoki, need=need, at=town.in_days(5))
    need.refresh_from_db()
    assert (met.state, need.next_on) == ("proposed", clock.day_of(met.at))
    with pytest.raises(Refused, match="面談の日をかえます"):
        plan_next(need, next_on=town.soon(9), next_step="電話", by=aoki.actor)
    plan_next(need, next_on=need.next_on, next_step="資料を用意する", by=aoki.actor)
    assert broken() == {}


def test_the_same_form_twice_is_one(aoki, case):
    asked = town.meeting(case, aoki)
    assert make_appointment(case, asked, by=aoki.actor) == make_appointment(
        case, replace(asked, minutes=30), by=aoki.actor
    )
    assert Appointment.objects.count() == 1


@pytest.mark.parametrize(
    ("days", "more", "why"),
    [
        (-1, {}, "今からあと"),
        (1, {"minutes": 4}, "5分から"),
        (1, {"minutes": 721}, "12時間まで"),
    ],
)
def test_what_cannot_be_agreed(aoki, case, days, more, why):
    with pytest.raises(Refused, match=why):
        town.to_meet(case, aoki, at=town.in_days(days), **more)
    assert states() == []


def test_only_people_of_the_house_with_workers_of_the_desk(aoki, baba, case):
    other = town.opened(aoki)
    with pytest.raises(Refused, match="この世帯"):
        town.to_meet(case, aoki, person=other.main_person)
    with pytest.raises(Refused, match="この支援ケースの課題"):
        town.to_meet(case, aoki, need=other.needs.get())
    with pytest.raises(Refused, match="今この窓口にいる人"):
        town.to_meet(case, aoki, worker_id=baba.user.pk)
    with pytest.raises(Denied):
        town.to_meet(case, baba)
    assert states() == []


def test_a_forbidden_hour_asks_for_the_yes_of_the_person(aoki, case):
    never = Window(EVERY_DAY, time(0), time(23, 59), may=False)
    set_reach(case.main_person, Reach(windows=(never,)), by=aoki.actor)
    with pytest.raises(Refused, match=r"連絡してはいけない時間です.*本人が承知しているとき"):
        town.to_meet(case, aoki, way="visit")
    town.to_meet(case, aoki, way="counter")
    town.to_meet(case, aoki, way="visit", agreed_how="phone", at=town.in_days(4))
    assert states() == ["proposed", "confirmed"]


def test_no_two_agreed_meetings_of_one_worker_overlap(aoki, ueda, case):
    ten = town.in_days(2)
    town.to_meet(case, aoki, at=ten, agreed_how="phone")
    inside = town.to_meet(case, aoki, at=ten + timedelta(minutes=59))
    with pytest.raises(Refused, match="ほかの面談が決まっています"):
        confirm_appointment(inside, how="phone", by=aoki.actor)
    with pytest.raises(Refused, match="ほかの面談が決まっています"):
        town.to_meet(case, aoki, at=ten - timedelta(minutes=59), agreed_how="phone")
    town.to_meet(case, aoki, at=ten + timedelta(minutes=60), agreed_how="phone")
    town.to_meet(case, aoki, at=ten, worker_id=ueda.user.pk, agreed_how="phone")
    assert states() == ["confirmed", "proposed", "confirmed", "confirmed"]


def test_moving_makes_a_new_one_that_names_the_old(aoki, case):
    need = case.needs.get()
    old = town.to_meet(case, aoki, need=need, agreed_how="phone")
    later = town.meeting(case, aoki, at=town.in_days(2) + timedelta(minutes=30))
    stale = Appointment.objects.get(pk=old.pk)
    new = move_appointment(old, replace(later, agreed_how="phone"), reason="病院", by=aoki.actor)
    assert move_appointment(old, later, reason="病院", by=aoki.actor) == new
    assert states() == ["moved", "confirmed"]
    assert (new.moved_from, new.need, old.outcome) == (old, need, "病院")
    other = town.meeting(case, aoki, at=town.in_days(8))
    with pytest.raises(Conflict):
        move_appointment(stale, other, reason="二人目", by=aoki.actor)
    assert states() == ["moved", "confirmed"]


def test_cancelling_says_by_whom_and_the_need_comes_up_soon(aoki, case):
    need = case.needs.get()
    met = town.to_meet(case, aoki, need=need, at=town.in_days(40))
    with pytest.raises(Refused, match="だれが、なぜ"):
        cancel_appointment(met, whose="person", reason=" ", by=aoki.actor)
    cancel_appointment(met, whose="person", reason="もうよくなった", by=aoki.actor)
    need.refresh_from_db()
    assert (met.state, met.cancelled_by) == ("cancelled", "person")
    assert need.next_on < town.soon(14)
    assert need.next_step == "面談のかわりを決める"


def test_nobody_comes_to_a_closed_case(aoki, case):
    met = town.to_meet(case, aoki)
    end_need(case.needs.get(), ending=town.resolved(), by=aoki.actor)
    with pytest.raises(Refused, match="終わっていない面談"):
        close_case(case, outcome="落ち着いた", by=aoki.actor)
    cancel_appointment(met, whose="desk", reason="解決した", by=aoki.actor)
    close_case(case, outcome="落ち着いた", by=aoki.actor)
    with pytest.raises(Denied):
        town.to_meet(case, aoki)


def test_whoever_leaves_hands_their_meetings_over(aoki, ueda, case):
    colleague = person("colleague", "first-door", Role.WORKER)
    mine = town.to_meet(case, colleague, agreed_how="phone")
    free = town.to_meet(case, colleague, agreed_how="phone", at=town.in_days(3))
    town.to_meet(case, aoki, agreed_how="phone")
    with pytest.raises(Refused):
        end_membership(colleague.membership, by=ueda.actor)
    hand_over(colleague.membership, to=aoki.membership, reason="異動", by=ueda.actor)
    end_membership(colleague.membership, by=ueda.actor)
    for met in (mine, free):
        met.refresh_from_db()
    assert (mine.worker_id, mine.state, mine.agreed_how) == (aoki.user.pk, "proposed", "")
    assert (free.worker_id, free.state) == (aoki.user.pk, "confirmed")


def test_emoji_and_thousands_of_signs(aoki, case):
    words = "👨‍👩‍👧‍👦" + "長" * 4_000
    assert town.to_meet(case, aoki, words=words).words == words


def test_of_two_meetings_about_a_need_the_next_one_gives_the_date(aoki, case):
    need = case.needs.get()
    late = town.to_meet(case, aoki, need=need, at=town.in_days(6))
    town.to_meet(case, aoki, need=need, at=town.in_days(9))
    early = town.to_meet(case, aoki, need=need, at=town.in_days(3))
    need.refresh_from_db()
    assert need.next_on == clock.day_of(early.at)
    cancel_appointment(early, whose="desk", reason="会議", by=aoki.actor)
    need.refresh_from_db()
    assert need.next_on == clock.day_of(late.at)


def test_a_need_does_not_rest_past_its_meeting(aoki, case):
    need = case.needs.get()
    met = town.to_meet(case, aoki, need=need)
    facts = {"why": "hospital", "words": "入院", "by": aoki.actor}
    with pytest.raises(Refused, match="に面談があります"):
        pause(need, until=town.soon(9), **facts)
    cancel_appointment(met, whose="person", reason="入院", by=aoki.actor)
    need.refresh_from_db()
    pause(need, until=town.soon(9), **facts)
    with pytest.raises(Denied):
        town.to_meet(case, aoki, need=need, at=town.in_days(3))
