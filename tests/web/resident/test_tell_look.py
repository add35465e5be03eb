"""The whole way in real Chromium; that every page on it can be read: tests/browser/test_walk.py."""

import re

import pytest

from tests.enclosures.samples import jpeg
from tests.web.axe import faults
from tsunagu.intake.models import Concern

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def walk(page, seen):
    """Tell of a mother in danger; ``seen`` is called on every page."""
    seen("start")
    page.click("main button.button:not(.quiet)")
    for slug, typed in [
        ("whom", {"teller": "family"}),
        ("person", {"name": "見本 花子", "age_about": "78"}),
        ("words", {"words": "母が何も食べていません。\nもう死にたいと言います。" * 20}),
        ("since", {"since": "week"}),
        ("danger", {"danger_now": "yes"}),
        ("place", {"place": "南町3丁目"}),
        ("way", {"contact_way": "phone"}),
        ("reach", {"phone": "042-000-0001", "may_leave_message": "on"}),
        ("hours", {}),
        ("you", {"name": "見本 太郎", "relation": "むすこ"}),
        ("sharing", {"sharing": "yes"}),
    ]:
        page.wait_for_url(f"**/tell/{slug}/")
        seen(slug)
        fill(page, typed)
        page.click("#question button:not([name])")
    page.wait_for_url("**/tell/check/")
    seen("check")
    page.click("#send button")
    page.wait_for_url("**/tell/sent/")
    seen("sent")


def fill(page, typed):
    for name, value in typed.items():
        field = page.locator(f"main [name={name}]").first
        if field.get_attribute("type") in ("radio", "checkbox"):
            page.check(f"main [name={name}][value={value}], main [type=checkbox][name={name}]")
        else:
            field.fill(value)


def look(page, seen):
    """Open what was sent, write a message, send a photograph."""
    receipt, passphrase = page.locator(".code").all_inner_texts()
    page.click("main .buttons a")
    seen("status")
    page.fill("[name=receipt]", receipt)
    page.fill("[name=passphrase]", passphrase)
    page.click("main form button")
    page.wait_for_url("**/status/view/")
    page.fill("[name=words]", "電話番号が変わりました")
    page.click("main form .buttons button")
    page.wait_for_url("**/status/view/")
    seen("status-view")
    page.click("main a[href$='/status/enclosures/']")
    photo = {"name": "見本.jpg", "mimeType": "image/jpeg", "buffer": jpeg()}
    page.set_input_files("main [type=file]", photo)
    page.click("main form .buttons button")
    page.wait_for_selector("main ul.lines .tag")
    seen("status-enclosing")
    page.click("main .back a")
    page.wait_for_url("**/status/view/")
    page.click("main form button.quiet")
    page.wait_for_url("**/status/close/")
    seen("status-closed")


def test_the_whole_way_needs_no_script(opened, aoki):
    page = opened("/tell/", java_script_enabled=False, locale="ja")
    walk(page, lambda name: None)
    look(page, lambda name: None)
    assert Concern.objects.get().messages.count() == 2


def test_a_fault_is_in_focus_and_nothing_typed_is_lost(opened, aoki):
    page = opened("/tell/", locale="ja")
    page.click("main button.button:not(.quiet)")
    page.goto(re.sub(r"/tell/\w+/$", "/tell/words/", page.url))
    page.click("#question button:not([name])")
    page.wait_for_function("document.activeElement.className === 'summary'")
    assert faults(page) == []


def test_another_language_in_the_middle_of_a_sentence(opened, aoki):
    page = opened("/tell/", java_script_enabled=False, locale="ja")
    page.click("main button.button:not(.quiet)")
    page.goto(re.sub(r"/tell/\w+/$", "/tell/words/", page.url))
    page.fill("textarea", "とちゅうまで")
    page.get_by_role("button", name="한국어").click()
    page.wait_for_url("**/tell/words/")
    assert page.locator("html").get_attribute("lang") == "ko"
    assert page.input_value("textarea") == "とちゅうまで"


@pytest.mark.parametrize("path", ["/tell/", "/status/"])
def test_a_first_visit_is_light(opened, live_server, path):
    sizes = []
    page = opened("/accounts/login/")
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto(live_server.url + path, wait_until="networkidle")
    assert sum(sizes) < 60_000  # even before compression
