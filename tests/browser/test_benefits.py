"""A mother who reads Korean asks what she could use, by a small phone."""

import pytest

from tests.browser.looks import axe
from tests.browser.visitor import NARROW

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_ten_pages_a_result_and_one_door_on(visitor):
    mother = visitor(width=NARROW, locale="ko-KR")
    page = mother.page
    mother.goto("/")
    page.locator("main a[href='/benefits/']").click()
    page.locator("main #question button").click()
    page.locator("main [name=age]").fill("34")
    page.locator("main [name=age]").press("Enter")
    assert page.locator("html").get_attribute("lang") == "ko", "Enter goes on, in her language"
    page.check("main [name=has_children][value=yes]")
    page.locator("main [name=children]").fill("8")
    mother.picture("benefits-children")
    assert axe(page) == []
    page.click("main button[value=next]")
    page.check("main [name=family][value=single_parent]")
    page.click("main button[value=next]")
    page.click("main button[value=back]")
    assert page.locator("main [name=family][value=single_parent]").is_checked()
    page.click("main button[value=next]")
    for _question in range(7):
        page.click("main button[value=skip]")
    mother.picture("benefits-result")
    assert axe(page) == []
    said = mother.reads()
    assert "아동부양수당" in said
    assert "児童扶養手当" in said
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    page.locator(".languages button", has_text="日本語").first.click()
    assert "使えそう" in mother.reads()
    page.locator("main details summary").first.click()
    mother.click("相談する")
    assert mother.path == "/tell/"
    assert page.locator("main [name=words]").input_value().count("・児童扶養手当\n") == 1
