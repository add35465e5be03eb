"""Everything a person does can be done without a mouse, and one always sees where one is."""

import pytest

from tests import town
from tests.browser import ways
from tests.browser.keys import Keyboard
from tests.browser.visitor import PHONE
from tsunagu.cases.models import Case
from tsunagu.intake.models import Concern

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_telling_by_keyboard_alone(visitor, city):
    one = visitor(width=PHONE)
    keys = Keyboard(one)
    one.goto("/")
    keys.press("こまっていることを伝える")
    keys.press("はじめる")
    keys.choose("家族のこと")
    keys.press("つぎへ")
    keys.write("その人の名前", "見本 花子")
    keys.press("つぎへ")
    keys.write("どんなことで、こまっていますか", "母がお風呂に入れません")
    keys.press("つぎへ", "Space")
    keys.choose("この1週間くらい")
    keys.press("つぎへ")
    keys.press("わからない・答えたくない")
    keys.press("わからない・答えたくない")
    keys.choose("受付番号のページだけ")
    keys.press("つぎへ")
    keys.press("わからない・答えたくない")
    keys.choose("はい。助けるために")
    keys.press("つぎへ")
    keys.press("送る")
    assert one.path == "/tell/sent/"
    concern = Concern.objects.get()
    assert (concern.words, concern.teller, concern.since) == (
        "母がお風呂に入れません",
        "family",
        "week",
    )


def test_the_first_stop_leads_past_the_head_of_the_page(visitor, city):
    one = visitor()
    keys = Keyboard(one)
    for path in ("/", "/tell/", "/plan/"):
        one.goto(path)
        assert keys.tab()["name"] == "本文へ"
        one.page.keyboard.press("Enter")
        assert one.page.evaluate("document.activeElement.id") == "main"
        keys.tab()
        assert one.page.evaluate("document.activeElement.closest('main') !== null")


def test_from_a_concern_to_a_referral_by_keyboard_alone(visitor, city):
    town.told(ways.WORDS)
    one = visitor()
    one.sign_in("aoki@example.org", "password-for-tests")
    keys = Keyboard(one)
    keys.go("受付")
    keys.press(ways.WORDS[:8])
    keys.press("支援を始める")
    keys.pick("課題", ways.NEED)
    keys.write("次にすること", "電話で話を聞く")
    keys.write("理由", "入浴の支援が必要です。")
    keys.press("支援を始める")
    case = Case.objects.get()
    assert case.needs.get().code.label == ways.NEED
    keys.go("支援ケース")
    keys.press(town.TANAKA.name)
    keys.press("つなぐ")
    keys.press(city.service.name)
    keys.write("つなぐ理由・お願いしたいこと", "ご自宅での入浴をお願いします。")
    keys.choose("いま、本人の同意を記録する")
    keys.pick("いま同意を記録するとき：同意の方法", "口頭")
    keys.write("いま同意を記録するとき：説明した人", "青木")
    keys.press("相手に見えることを確かめる")
    keys.press("送る")
    assert case.referrals.get().service == city.service


@pytest.mark.parametrize("path", ["/status/", "/slip/", "/accounts/login/"])
def test_after_a_fault_one_stands_before_the_list_of_faults(visitor, city, path):
    one = visitor(width=PHONE)
    one.goto(path)
    one.page.locator("main form button").first.click()
    summary = one.page.locator(".summary")
    assert summary.evaluate("box => box === document.activeElement")
    assert one.page.title().strip().startswith("エラー：")
    keys = Keyboard(one)
    keys.tab()
    one.page.keyboard.press("Enter")
    assert keys.focus()["tag"] in ("INPUT", "TEXTAREA")
