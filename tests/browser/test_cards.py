"""An NPO takes over its card and puts it right; a stale one is confirmed from a letter."""

import re
from datetime import timedelta

import pytest

from tests.browser.looks import axe
from tests.browser.visitor import DESK, PHONE
from tests.people import person
from tsunagu.directory import chores
from tsunagu.directory.actions.claiming import code_of
from tsunagu.directory.actions.confirming import confirm
from tsunagu.directory.actions.keeping import ask
from tsunagu.directory.models import CardKey, Organization, Service, Upkeep
from tsunagu.ground import clock
from tsunagu.ground.actor import system
from tsunagu.ground.receipts import grouped
from tsunagu.letters.models import Letter
from tsunagu.people.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "password-for-tests"


@pytest.fixture
def kimura(city):
    """木村さん: 地域福祉コーディネーター。"""
    return person("kimura", "first-door", Role.COORDINATOR)


def posted(desk, body):
    """The coordinator makes the letter; the number that stands in it."""
    desk.sign_in("kimura@example.org", PASSWORD)
    desk.go("情報の確かめ")
    desk.picture("freshness")
    assert axe(desk.page) == []
    desk.page.locator("main a.card", has_text="団体と、その受けもち").click()
    desk.fill("名前でさがす", body.name)
    desk.click("さがす")
    desk.follow(body.name)
    desk.click("受けもつための手紙を作る")
    desk.picture("freshness-body")
    return grouped(code_of(CardKey.objects.get()))


def test_an_npo_takes_over_its_card_and_puts_it_right(visitor, city, kimura):
    """It types the number on a phone without scripts; all see what it wrote."""
    chores.begin_upkeep()
    body, desk = city.slow.organization, visitor(width=DESK)
    code = posted(desk, body)
    npo = visitor(width=PHONE, scripts=False)
    npo.goto("/card/")
    npo.fill("手紙の番号", code)
    npo.click("開く")
    npo.fill("これから確かめのお願いを受けとるメール", "npo@example.org")
    npo.picture("card-claim")
    npo.click("私たちの団体です。カードを受けもちます")
    npo.picture("cards")
    card = Service.objects.filter(organization=body).order_by("pk").first()
    npo.page.locator("main .card a", has_text="直す").first.click()
    npo.fill("していること", "お風呂の車で、家にうかがいます。")
    npo.fill("曜日", "月・水・金")
    npo.fill("時間", "09:00-16:00")
    npo.picture("card-edit")
    npo.click("このとおりに直す")
    assert "今日、確かめた情報" in npo.reads()

    reader = visitor(width=PHONE, locale="ko")
    reader.goto(f"/services/{card.uid}/")
    reader.picture("service-ko")
    assert axe(reader.page) == []
    assert "월・수・금" in reader.reads()
    assert "お風呂の車で" in reader.reads()
    desk.goto(f"/capacity/{card.pk}/history/")
    desk.picture("card-history")
    assert "団体が直した" in desk.reads()


def grown_old(card, by):
    """Its body has mail now, and nobody has confirmed it for a year."""
    confirm([card], by=by)
    long_ago = clock.today() - timedelta(days=365)
    stale = {"verified_on": long_ago, "check_by": long_ago, "old_from": long_ago}
    Upkeep.objects.filter(pk=card.pk).update(**stale, keeper=None)
    Organization.objects.filter(pk=card.organization_id).update(email="n@example.org")
    card.organization.refresh_from_db()


def test_a_stale_entry_is_confirmed_from_a_letter(visitor, city, kimura):
    """A mail with a link, a page, one button; reading alone changes nothing."""
    card, reader, keeper = city.slow, visitor(width=PHONE), visitor(width=PHONE)
    grown_old(card, kimura.actor)
    reader.goto(f"/services/{card.uid}/")
    reader.picture("service-old")
    assert "古いかもしれません" in reader.reads()
    assert ask(card.organization, by=system("test"))
    keeper.goto(re.search(r"http\S+(/card/\?code=\w+)", Letter.objects.get().body)[1])
    assert keeper.path == "/card/view/"
    assert Upkeep.objects.get(pk=card.pk).is_old
    keeper.picture("card-stale")
    keeper.page.locator("main .card button", has_text="変わりありません").click()
    assert "ありがとうございました" in keeper.reads()
    reader.goto(f"/services/{card.uid}/")
    assert "古いかもしれません" not in reader.reads()
    _tell_of_a_mistake(reader, visitor(width=DESK), card)


def _tell_of_a_mistake(reader, desk, card):
    """A reader knows better, the coordinator takes it, the reader reads the answer."""
    reader.follow("まちがいを市に知らせる")
    reader.fill("電話", "042-000-0009")
    reader.picture("service-tell")
    reader.click("市に知らせる")
    receipt = reader.page.locator("main .code").inner_text()
    desk.sign_in("kimura@example.org", PASSWORD)
    desk.goto("/office/proposals/")
    desk.follow(card.name)
    desk.picture("proposal")
    assert axe(desk.page) == []
    desk.click("えらんだ項目を直す")
    reader.goto("/services/answer/")
    reader.fill("受付番号", receipt)
    reader.click("返事を読む")
    assert "直しました" in reader.reads()
    reader.goto(f"/services/{card.uid}/")
    assert "042-000-0009" in reader.reads()
