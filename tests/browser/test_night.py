"""Danger at three in the morning: who is on call is told, and in the morning it is seen."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests import town
from tests.browser.looks import axe
from tests.browser.visitor import DESK, PHONE
from tests.people import person
from tsunagu.ground import clock
from tsunagu.intake import chores
from tsunagu.intake.models import Concern
from tsunagu.letters.models import Letter
from tsunagu.people.actions import add_contact, roster
from tsunagu.people.models import EVERY_DAY, ContactKind, Membership
from tsunagu.people.papers import Duty
from tsunagu.people.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "password-for-tests"
WORDS = "もう死にたいです。"


def last_night(minutes):
    yesterday = datetime.combine(clock.today(), time(3), ZoneInfo("Asia/Tokyo"))
    return yesterday - timedelta(days=1) + timedelta(minutes=minutes)


@pytest.fixture
def nights(city):
    """Aoki is on call every night, Ueda stands behind."""
    ueda = person("ueda", "first-door", Role.SUPERVISOR)
    Membership.objects.update(valid_from=date(2020, 1, 1), is_on_duty=False)
    for order, who in enumerate((city.aoki, ueda), 1):
        hours = {"starts": time(22), "ends": time(6), "weekdays": EVERY_DAY, "order": order}
        duty = Duty(who.membership, valid_from=date(2020, 1, 1), **hours)
        roster(duty, by=ueda.actor)
    add_contact(ContactKind.PHONE, "090-0000-0001", by=city.aoki.actor)
    add_contact(ContactKind.MAIL, "aoki-keitai@example.org", by=city.aoki.actor)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_danger_at_night_until_somebody_has_seen_it(visitor, nights, scripts):
    resident = visitor(width=PHONE, scripts=scripts)
    resident.goto("/")
    resident.follow("こまっていることを伝える")
    resident.click("はじめる")
    resident.choose("わたしのこと")
    resident.click("つぎへ")
    resident.fill("どんなことで、こまっていますか", WORDS)
    resident.click("つぎへ")
    assert resident.page.get_by_role("heading", name="すぐに話せる電話があります").count() == 1
    assert resident.page.locator("main a[href^='tel:']").count() > 0

    with clock.at(last_night(0)):
        concern = town.told(WORDS)
    with clock.at(last_night(30)):
        chores.wake()
    told = Letter.objects.order_by("pk").values_list("to", flat=True)
    assert [str(address).split("@")[0] for address in told] == [
        *("aoki", "aoki-keitai"),
        *("aoki", "aoki-keitai", "ueda"),
    ]

    worker = visitor(width=DESK, scripts=scripts)
    worker.sign_in("aoki@example.org", PASSWORD)
    worker.page.locator("main a", has_text="死にたい").first.click()
    worker.page.wait_for_url("**/desk/concerns/*/")
    assert worker.page.get_by_text("すぐ話せる電話").count() == 1
    worker.follow("危険を知らせた人")
    worker.picture("alarm")
    if scripts:
        assert axe(worker.page) == []
    assert worker.page.locator("main li", has_text="03:30").count() == 4
    worker.follow("相談")
    worker.click("危険を確認しました")
    assert Concern.objects.get(pk=concern.pk).danger_seen_at is not None
    assert chores.wake() == 0
