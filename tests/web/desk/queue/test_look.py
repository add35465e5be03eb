"""The desk in real Chromium: axe, narrow screens, the keyboard, words kept on the way."""

import os

import pytest

from tests.town import code, key, opened, reported, service, told
from tests.web.axe import faults
from tsunagu.ground.actor import RESIDENT
from tsunagu.intake.actions import propose_not_ours, say
from tsunagu.intake.models import Concern, Side

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("TSUNAGU_SHOTS")


@pytest.fixture
def at_desk(opened_page):
    return opened_page


@pytest.fixture
def opened_page(browser, live_server, client, aoki):
    contexts = []

    def open_page(path, width=390, **options):
        client.force_login(aoki.user)
        size = {"width": width, "height": 900}
        context = browser.new_context(viewport=size, locale="ja", **options)
        cookie = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        contexts.append(context)
        page = context.new_page()
        page.goto(live_server.url + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def busy(aoki, ueda):
    """A desk with something of everything."""
    for slug in ("arrears", "no-work", "eviction"):
        code(slug)
    told(
        "家賃が3か月たまっていて、来月で出ていってほしいと言われました。仕事も先月なくなりました。"
    )
    reported()
    opened(aoki)
    service()
    propose_not_ours(told("県営住宅のことです", parts=()), reason="県の仕事", by=aoki.actor)
    danger = told("もう疲れました。死にたいです。だれにも言えません。")
    say(danger, words="きのうより少し楽です", key=key(), side=Side.TELLER, by=RESIDENT)
    return danger


PAGES = {
    "today": "/desk/",
    "queue": "/desk/concerns/",
    "new": "/desk/concerns/new/",
    "concern": "/desk/concerns/{0}/",
    "opened": "/desk/concerns/{0}/opened/",
    "passed-on": "/desk/concerns/{0}/passed-on/",
    "joined": "/desk/concerns/{0}/joined/",
    "duplicate": "/desk/concerns/{0}/duplicate/",
}


@pytest.mark.drawn(4)
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_everybody_can_read_it(at_desk, busy, name, width):
    page = at_desk(PAGES[name].format(busy.receipt), width=width)
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}-{width}.png", full_page=True)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_decision_with_the_keyboard_alone(opened_page, busy):
    page = opened_page(f"/desk/concerns/{busy.receipt}/answered/", width=1280)
    page.get_by_label("お返事").focus()
    page.keyboard.type("3階の窓口に来てください")
    page.keyboard.press("Tab")
    page.keyboard.type("場所を知りたいだけだった")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/desk/concerns/{busy.receipt}/")
    busy.refresh_from_db()
    assert busy.state == "answered"


def test_enter_in_a_field_opens_no_case(opened_page, busy):
    page = opened_page(f"/desk/concerns/{busy.receipt}/opened/", width=1280)
    page.get_by_label("くわしく").first.fill("3か月分")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    assert page.get_by_label("くわしく").first.input_value() == "3か月分"
    busy.refresh_from_db()
    assert busy.state == "received"


def test_while_typing_others_like_it_appear_and_the_words_are_kept(opened_page, busy):
    page = opened_page("/desk/concerns/new/", width=1280)
    page.get_by_label("話されたことば").fill("となりの人のことです")
    page.get_by_label("ふりがな").first.fill("みほん はなこ")
    page.locator("#alike li").first.wait_for()
    swapped = page.locator("#alike").inner_text()
    page.reload()
    assert page.get_by_label("話されたことば").input_value() == "となりの人のことです"
    assert page.locator("#alike").inner_text() == swapped
    assert faults(page) == []


def test_a_concern_is_written_down_without_scripts(opened_page, busy):
    page = opened_page("/desk/concerns/new/", width=1280, java_script_enabled=False)
    page.get_by_label("話されたことば").fill("電話で聞いたことです")
    page.get_by_role("button", name="人を足す").click()
    page.get_by_role("group", name="5人目").get_by_label("名前").fill("五人目の人")
    page.get_by_role("button", name="受け付ける").click()
    concern = Concern.objects.latest("pk")
    assert page.url.endswith(f"/desk/concerns/{concern.receipt}/slip/")
    assert concern.words == "電話で聞いたことです"
    assert concern.parties.get().person.name == "五人目の人"
