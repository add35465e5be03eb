"""The loop in real Chromium: axe, a phone, no script, the keyboard alone."""

import os

import pytest
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import sync_playwright

from tests import chromium, town
from tests.web.axe import faults
from tsunagu.referrals import actions
from tsunagu.referrals.models import Referral
from tsunagu.referrals.papers import Refusal

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def browser():
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright runs a loop beside the tests
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=chromium.executable(), args=["--no-sandbox"]
        )
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def opened(browser, live_server):
    contexts = []

    def open_page(path, who=None, width=390, **options):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, locale="ja", **options
        )
        contexts.append(context)
        if who is not None:
            client = Client()
            client.force_login(who.user)
            value = client.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
        page = context.new_page()
        page.goto(live_server.url + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.fixture
def loop(aoki, chiba):
    """A case that came back once, with one referral under way by account and one on paper."""
    cache.clear()
    to = town.service("家計相談", account=chiba.organisation)
    case = town.opened(aoki)
    first = actions.refer(case, town.asking(case, aoki, to), by=aoki.actor)
    actions.reject(first, refusal=Refusal("no_capacity", "今月はいっぱい"), by=chiba.actor)
    other = town.opened(aoki)
    sent = actions.refer(other, town.asking(other, aoki, to), by=aoki.actor)
    actions.ask_back(sent, words="いつからですか", key="k", by=chiba.actor)
    third = town.opened(aoki)
    paper = actions.refer(third, town.asking(third, aoki, town.service("訪問")), by=aoki.actor)
    return {"case": case, "service": to, "sent": sent, "paper": paper, "back": first}


DESK = [
    "/desk/referrals/",
    "/desk/referrals/{sent.pk}/",
    "/desk/referrals/{paper.pk}/",
    "/desk/referrals/{back.pk}/",
    "/desk/cases/{case.pk}/refer/",
    "/desk/cases/{case.pk}/refer/?service={service.pk}",
]


def shot(page, name):
    folder = os.environ.get("TSUNAGU_SHOTS")
    if folder:
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


@pytest.mark.drawn(4)
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", DESK)
def test_the_desk_can_read_it(opened, aoki, loop, path, width):
    page = opened(path.format(**loop), aoki, width=width)
    shot(page, f"desk-{DESK.index(path)}-{width}")
    assert faults(page) == []
    assert fits(page)


@pytest.mark.drawn(4)
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", ["/partner/", "/partner/{sent.pk}/"])
def test_the_partner_can_read_it(opened, chiba, loop, path, width):
    page = opened(path.format(**loop), chiba, width=width)
    shot(page, f"partner-{len(path)}-{width}")
    assert faults(page) == []
    assert fits(page)


def test_a_slip_is_answered_on_a_phone_without_script(opened, loop):
    code = actions.slip_code(loop["paper"])
    page = opened(f"/slip/?code={code}", java_script_enabled=False)
    shot(page, "slip-0")
    page.get_by_role("button", name="開く").click()
    shot(page, "slip-1")
    page.get_by_role("button", name="引き受ける", exact=True).click()
    assert Referral.objects.get(pk=loop["paper"].pk).state == "accepted"


def test_slip_pages_have_no_faults(opened, loop):
    page = opened(f"/slip/?code={actions.slip_code(loop['paper'])}", width=320)
    assert faults(page) == []
    page.get_by_role("button", name="開く").click()
    assert faults(page) == []
    assert fits(page)
    page.get_by_text("引き受けられない", exact=True).first.click()
    page.get_by_role("button", name="引き受けられない", exact=True).click()
    page.wait_for_selector(".summary")
    assert faults(page) == []


def test_a_partner_refuses_with_the_keyboard_alone(opened, chiba, loop):
    page = opened(f"/partner/{loop['sent'].pk}/", chiba, width=1280)
    page.locator("summary", has_text="引き受けられない").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("今月はいっぱいです")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/partner/")
    assert Referral.objects.get(pk=loop["sent"].pk).reject_reason == "今月はいっぱいです"


def test_a_worker_checks_and_sends(opened, aoki, loop):
    page = opened(DESK[-1].format(**loop), aoki, width=1280, java_script_enabled=False)
    page.fill("#id_reason", "もう一度お願いします")
    page.get_by_label("生命・身体の保護").check()
    page.get_by_role("button", name="相手に見えることを確かめる").click()
    shot(page, "check")
    page.get_by_role("button", name="送る", exact=True).click()
    sent = Referral.objects.latest("pk")
    assert page.url.endswith(f"/desk/referrals/{sent.pk}/")
    assert (sent.reason, sent.state) == ("もう一度お願いします", "sent")
