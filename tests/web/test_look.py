"""The look in real Chromium: axe, narrow screens, the way out."""

import pytest

from tests.web.axe import faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = [
    "/",
    "/hotlines/",
    "/safety/",
    "/accessibility/",
    "/language/",
    "/for/disaster/",
    "/accounts/login/",
    "/parts/",
    "/parts/desk/",
    "/nowhere/",
]


@pytest.mark.drawn(4)
@pytest.mark.parametrize("locale", ["ja", "vi"])
@pytest.mark.parametrize("path", PAGES)
def test_everybody_can_read_it(opened, path, locale):
    page = opened(path, locale=locale)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.drawn(4)
@pytest.mark.parametrize("path", PAGES)
def test_in_the_dark_on_a_wide_screen_too(opened, path):
    assert faults(opened(path, width=1280, color_scheme="dark")) == []


@pytest.mark.parametrize("path", ["/hotlines/", "/parts/desk/"])
def test_with_furigana_too(opened, path):
    page = opened(path, locale="ja")
    at = page.url.removesuffix(path)
    page.goto(f"{at}/language/")
    page.locator("main button[value=furigana]").click()
    page.goto(at + path)
    assert page.locator("rt").count() > 20
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_first_fault_is_in_focus(opened):
    page = opened("/parts/", locale="ja")
    page.fill("textarea", "家賃が払えない")
    page.get_by_role("button", name="つぎへ").click()
    page.wait_for_function("document.activeElement.className === 'summary'")
    assert page.title().startswith("エラー：")
    assert page.input_value("textarea") == "家賃が払えない"
    assert faults(page) == []


def leave_for_a_safe_page(settings):
    settings.QUICK_EXIT_URL = "/accessibility/"


def test_the_way_out_takes_the_page_with_it(opened, settings):
    leave_for_a_safe_page(settings)
    page = opened("/safety/")
    before = page.evaluate("history.length")
    page.locator("[data-exit]").click()
    page.wait_for_url("**/accessibility/")
    assert page.evaluate("history.length") == before


def test_three_presses_of_shift_lead_out(opened, settings):
    leave_for_a_safe_page(settings)
    page = opened("/safety/")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("**/accessibility/")


def test_the_way_out_needs_no_script(opened, settings):
    leave_for_a_safe_page(settings)
    page = opened("/safety/", java_script_enabled=False)
    page.locator("[data-exit]").click()
    page.wait_for_url("**/accessibility/")


def test_the_language_switch_needs_no_script(opened):
    page = opened("/safety/", java_script_enabled=False, locale="ja")
    page.get_by_role("button", name="한국어").click()
    page.wait_for_url("**/safety/")
    assert page.locator("html").get_attribute("lang") == "ko"


@pytest.mark.parametrize("path", ["/", "/hotlines/", "/safety/"])
def test_a_first_visit_is_light(browser, live_server, path):
    context = browser.new_context()
    page = context.new_page()
    sizes = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto(live_server.url + path, wait_until="networkidle")
    context.close()
    assert len(sizes) >= 4
    assert sum(sizes) < 60_000  # even before compression
