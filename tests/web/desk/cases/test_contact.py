from datetime import time, timedelta

import pytest

from tests.town import key, opened
from tsunagu.cases.models import ContactAttempt
from tsunagu.ground import clock
from tsunagu.ground.hours import EVERY_DAY, Window
from tsunagu.residents.actions import enrol, set_reach
from tsunagu.residents.models import ContactWindow, HouseholdMember, Person
from tsunagu.residents.papers import Particulars, Reach

NEVER = Window(EVERY_DAY, time(0), time(23, 59), may=False)


def here(case, more=""):
    return f"/desk/cases/{case.pk}/{more}"


def kept(case):
    rows = ContactWindow.objects.filter(person=case.main_person).order_by("pk")
    return [(row.days, row.begins, row.ends, row.may) for row in rows]


def test_hours_are_written_exactly_and_read_on_the_case(desk, aoki):
    case = opened(aoki)
    form = {
        "contact_way": "phone",
        "phone": "042-000-0001",
        "is_secret_at_home": "on",
        "contact_note": "市役所と言わない",
        "language": "ベトナム語",
        "row-0-days": ["1", "4"],
        "row-0-begins": "09:15",
        "row-0-ends": "10:45",
        "row-0-may": "yes",
        "row-1-days": ["64"],
        "row-1-begins": "00:00",
        "row-1-ends": "23:59",
        "row-1-may": "no",
    }
    assert desk.post(here(case, "contact/"), form).status_code == 302
    assert kept(case) == [(5, time(9, 15), time(10, 45), True), (64, time(0), time(23, 59), False)]
    text = desk.get(here(case)).content.decode()
    assert text.count('<span class="tag bad">家の人に知られたくない</span>') == 1
    for said in (
        "使う言葉：ベトナム語",
        "連絡してよい：月・水 9:15〜10:45",
        "連絡しない：日 一日中",
        "市役所と言わない",
    ):
        assert f"<li>{said}</li>" in text
    del form["row-0-days"]
    assert desk.post(here(case, "contact/"), form).status_code == 302
    assert kept(case) == [(64, time(0), time(23, 59), False)]


@pytest.mark.parametrize(
    "fault",
    [
        {"row-0-begins": "10:00", "row-0-ends": "10:00"},
        {"row-0-begins": "", "row-0-ends": "10:00"},
        {"row-0-begins": "25:00", "row-0-ends": "10:00"},
        {"may_leave_message": "on", "is_secret_at_home": "on"},
        {"phone": "でんわ"},
    ],
)
def test_faults_come_back_and_nothing_is_written(desk, aoki, fault):
    case = opened(aoki)
    form = {"contact_note": "夕方に", "row-0-days": ["1"], "row-0-begins": "9:00"}
    answer = desk.post(here(case, "contact/"), form | {"row-0-ends": "11:00"} | fault)
    assert (answer.status_code, "夕方に" in answer.content.decode()) == (422, True)
    assert kept(case) == []
    assert Person.objects.get(pk=case.main_person_id).contact_note == ""


def test_each_of_the_household_and_nobody_else(desk, aoki):
    case, other = opened(aoki), opened(aoki)
    wife = enrol(Particulars(name="見本 妻"), by=aoki.actor)
    HouseholdMember.objects.create(household=case.household, person=wife)
    assert "見本 妻" in desk.get(here(case, "contact/")).content.decode()
    assert (
        desk.post(here(case, f"contact/{wife.pk}/"), {"contact_note": "静かに"}).status_code == 302
    )
    wife.refresh_from_db()
    assert wife.contact_note == "静かに"
    assert desk.get(here(case, f"contact/{other.main_person_id}/")).status_code == 404


def test_the_warning_stands_before_the_call_and_the_guard_asks_why(desk, aoki):
    case = opened(aoki)
    set_reach(case.main_person, Reach(phone="042-000-0001", windows=(NEVER,)), by=aoki.actor)
    warning = "連絡してはいけない時間です。連絡しない：毎日 一日中"
    assert warning in desk.get(here(case)).content.decode()
    page = desk.get(here(case, "do/attempt/"))
    assert page.context["form"].cautions[0] == warning
    assert page.context["form"].cautions[-1].endswith("0回・0方法（あと3回・2方法）")
    form = {"key": key(), "channel": "phone", "result": "reached", "note": "元気だった"}
    refused = desk.post(here(case, "do/attempt/"), form)
    assert (refused.status_code, warning in refused.content.decode()) == (422, True)
    assert "元気だった" in refused.content.decode()
    answer = desk.post(here(case, "do/attempt/"), form | {"despite": "本人からの折り返し"})
    assert answer.status_code == 302
    text = desk.get(here(case)).content.decode()
    assert "<b>それでも連絡した理由</b> 本人からの折り返し" in text


def test_yesterdays_call_is_written_for_yesterday(desk, aoki):
    case = opened(aoki)
    then = clock.now() - timedelta(days=1)
    form = {"key": key(), "channel": "phone", "result": "no_answer", "to_whom": "proxy"}
    form |= {"at": clock.day_of(then).isoformat() + "T09:30"}
    assert desk.post(here(case, "do/attempt/"), form).status_code == 302
    [tried] = ContactAttempt.objects.all()
    assert (clock.day_of(tried.at), tried.to_whom) == (clock.day_of(then), "proxy")
    assert "（本人に代わる人）" in desk.get(here(case)).content.decode()


def test_where_a_need_ends_the_tries_are_counted(desk, aoki):
    case = opened(aoki)
    form = {"key": key(), "channel": "phone", "result": "no_answer"}
    desk.post(here(case, "do/attempt/"), form)
    text = desk.get(f"/desk/needs/{case.needs.get().pk}/end/").content.decode()
    assert "連絡の記録：1回・1方法（あと2回・1方法）" in text
