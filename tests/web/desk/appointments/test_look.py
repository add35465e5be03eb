"""Reaching and meeting in real Chromium: axe, a narrow screen, the keyboard, no script."""

import os
from datetime import time

import pytest
from django.test import Client

from tests import town
from tests.web.axe import faults
from tsunagu.cases.actions import cancel_appointment
from tsunagu.cases.models import Appointment
from tsunagu.ground.hours import EVERY_DAY, Window
from tsunagu.intake.actions import passphrase_for
from tsunagu.residents.actions import set_reach
from tsunagu.residents.papers import Reach

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("TSUNAGU_SHOTS")
NIGHT = Window(EVERY_DAY, time(18), time(23, 59), may=False)


@pytest.fixture
def things(aoki):
    key = town.key()
    concern = town.told(key=key)
    case = town.open_case(concern, opening=town.opening(), by=aoki.actor)
    reach = Reach(phone="042-000-0001", is_secret_at_home=True, windows=(NIGHT,))
    set_reach(case.main_person, reach, by=aoki.actor)
    case.main_person.refresh_from_db()
    met = town.to_meet(case, aoki, need=case.needs.get(), words="印かんを持ってきてください")
    over = town.to_meet(case, aoki, at=town.in_days(3), agreed_how="phone")
    cancel_appointment(over, whose="person", reason="病院", by=aoki.actor)
    code = {"receipt": concern.receipt, "passphrase": passphrase_for(key)}
    return {"case": case, "met": met, "over": over, "code": code, "day": town.soon(2)}


@pytest.fixture
def desk_page(opened, aoki, live_server):
    """A page of the desk as aoki sees it; their browser may run no scripts."""

    def come(path, width=320, **options):
        page = opened("/language/", width=width, locale="ja", **options)
        client = Client()
        client.force_login(aoki.user)
        value = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
        page.goto(live_server.url + path)
        return page

    return come


PAGES = {
    "case": "/desk/cases/{case.pk}/",
    "contact": "/desk/cases/{case.pk}/contact/",
    "attempt": "/desk/cases/{case.pk}/do/attempt/",
    "meet": "/desk/cases/{case.pk}/do/meet/",
    "week": "/desk/appointments/?whose=desk&span=week&on={day}",
    "met": "/desk/appointments/{met.pk}/",
    "over": "/desk/appointments/{over.pk}/",
    **{deed: "/desk/appointments/{met.pk}/" + f"{deed}/" for deed in ("move", "cancel", "confirm")},
}


def judged(page, name, width):
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/meeting-{name}-{width}.png", full_page=True)
    return faults(page), page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.drawn(4)
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_the_desk_can_read_it(desk_page, things, name, width):
    page = desk_page(PAGES[name].format(**things), width)
    assert judged(page, name, width) == ([], True)


def test_a_meeting_is_agreed_with_the_keyboard_alone(desk_page, things):
    page = desk_page(f"/desk/cases/{things['case'].pk}/do/meet/", 1280)
    tab_to(page, "at")
    page.locator(":focus").fill(town.in_days(5).strftime("%Y-%m-%dT%H:%M"))
    tab_to(page, "place")
    page.keyboard.type("2階の相談室")
    while page.evaluate("document.activeElement.type") != "submit":
        page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    made = Appointment.objects.order_by("-pk").first()
    facts = (made.place, made.state, made.at)
    assert facts == ("2階の相談室", "proposed", town.in_days(5))


def tab_to(page, name):
    for _ in range(80):
        if page.evaluate("document.activeElement.name") == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} is not reached")


def test_a_meeting_is_agreed_without_scripts(desk_page, things):
    page = desk_page(f"/desk/cases/{things['case'].pk}/", java_script_enabled=False)
    page.get_by_role("link", name="面談を決める").click()
    page.get_by_label("いつ").fill(town.in_days(5).strftime("%Y-%m-%dT%H:%M"))
    page.get_by_label("本人の返事").select_option("phone")
    page.locator("main button[type=submit]").click()
    made = Appointment.objects.order_by("-pk").first()
    assert (made.state, made.at) == ("confirmed", town.in_days(5))


def answered(opened, things, width, **options):
    """The page behind the receipt, opened with the codes."""
    page = opened("/status/", width=width, locale="ja", **options)
    page.fill("[name=receipt]", things["code"]["receipt"])
    page.fill("[name=passphrase]", things["code"]["passphrase"])
    page.locator("main form button").click()
    page.wait_for_url("**/status/view/")
    return page


def test_the_person_answers_on_a_phone_without_scripts(opened, things):
    page = answered(opened, things, 320, java_script_enabled=False)
    page.get_by_role("link", name="返事をする・日をかえる").click()
    page.get_by_role("button", name="この日で、だいじょうぶです").click()
    assert page.get_by_text("決まりました").count() == 1
    assert Appointment.objects.get(pk=things["met"].pk).state == "confirmed"


@pytest.mark.drawn(4)
@pytest.mark.parametrize("width", [320, 1280])
def test_the_persons_page_has_no_faults(opened, things, width):
    page = answered(opened, things, width)
    assert judged(page, "person", width) == ([], True)
    page.get_by_role("link", name="返事をする・日をかえる").click()
    page.wait_for_url("**/status/meeting/*/")
    assert judged(page, "answer", width) == ([], True)
