"""A full desk and the way round it; a call to three, of whom one says no and one says yes."""

import pytest

from tests import town
from tests.browser.visitor import DESK, PHONE
from tests.drawn import with_and_without_scripts
from tests.people import person
from tsunagu.directory.models import Organization, Service, ServiceNeed
from tsunagu.people.models import OrganisationKind
from tsunagu.people.roles import Role
from tsunagu.referrals.models import Referral

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "password-for-tests"
NAME = town.TANAKA.name


def agency(name):
    one = person(name, f"{name}の会", Role.PARTNER, OrganisationKind.PROVIDER)
    service = town.service(f"{name}の相談", account=one.organisation)
    Organization.objects.filter(services=service).update(email=f"{name}@example.org")
    ServiceNeed.objects.create(service=service, need=town.code())
    return one


@pytest.fixture
def agencies(aoki):
    town.opened(aoki)
    return [agency(name) for name in ("ichi", "futa", "mitsu")]


def to_the_choice(worker):
    worker.sign_in("aoki@example.org", PASSWORD)
    worker.go("支援ケース")
    worker.page.locator("main a", has_text=NAME).first.click()
    worker.follow("つなぐ")


def ask(worker):
    worker.fill("つなぐ理由・お願いしたいこと", "家計の整理をお願いします。")
    worker.choose("いま、本人の同意を記録する")
    worker.select("いま同意を記録するとき：同意の方法", "口頭で(記録した)")
    worker.fill("いま同意を記録するとき：説明した人", "青木")
    worker.click("相手に見えることを確かめる")
    worker.picture("call-check")
    worker.click("送る")
    worker.page.wait_for_url("**/desk/referrals/*/")


@with_and_without_scripts
def test_full_then_the_way_round_then_accepted(visitor, agencies, scripts):
    full = visitor(width=PHONE, scripts=scripts)
    full.sign_in("ichi@example.org", PASSWORD)
    full.go("空き")
    full.picture("capacity")
    full.page.locator("main button", has_text="いっぱい").click()
    full.picture("capacity-said")
    assert "いっぱい" in full.reads()

    worker = visitor(width=DESK, scripts=scripts)
    to_the_choice(worker)
    worker.picture("refer-choose")
    worker.page.locator("main a", has_text="ichiの相談").first.click()
    worker.picture("refer-full")
    assert "いまは、いっぱいです。" in worker.reads()
    worker.page.locator("main ol a", has_text="futaの相談").click()
    ask(worker)

    other = visitor(width=PHONE, scripts=scripts)
    other.sign_in("futa@example.org", PASSWORD)
    other.page.locator("main a", has_text="arrears").click()
    other.click("引き受ける")
    sent = Referral.objects.get()
    said = (sent.state, sent.service.name, sent.instead_of.name, sent.instead_because)
    assert said == ("accepted", "futaの相談", "ichiの相談", "full")


@with_and_without_scripts
def test_a_call_to_three(visitor, agencies, scripts):
    worker = visitor(width=DESK, scripts=scripts)
    to_the_choice(worker)
    for name in ("ichi", "futa", "mitsu"):
        worker.page.get_by_label(f"{name}の相談に声をかける").check()
    worker.click("選んだ団体に、いっしょに声をかける")
    worker.picture("call-ask")
    ask(worker)
    worker.picture("call-sent")
    assert Service.objects.filter(offers__state="open").count() == 3

    one, two, three = (visitor(width=PHONE, scripts=scripts) for _ in range(3))
    for partner, who in ((one, "ichi"), (two, "futa"), (three, "mitsu")):
        partner.sign_in(f"{who}@example.org", PASSWORD)
        assert NAME not in partner.page.content()
        partner.page.locator("main a", has_text="arrears").click()
        assert NAME not in partner.page.content()
    one.picture("call-offer")
    one.page.locator("main summary", has_text="引き受けられない").click()
    one.choose("空きがない")
    one.fill("理由", "今月はいっぱいです。")
    one.click("引き受けられない")
    two.click("引き受ける")
    assert NAME in two.page.content()
    three.click("引き受ける")
    assert "ほかの団体が引き受けました。" in three.reads()
    three.picture("call-late")
    three.goto("/partner/")
    assert "arrears" not in three.page.content()
    assert NAME not in three.page.content()

    worker.page.reload()
    worker.picture("call-taken")
    call = Referral.objects.get()
    assert (call.state, call.service.name) == ("accepted", "futaの相談")
    states = dict(call.offers.values_list("service__name", "state"))
    assert states == {"ichiの相談": "declined", "futaの相談": "taken", "mitsuの相談": "over"}
