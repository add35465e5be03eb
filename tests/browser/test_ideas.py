"""Forty notes of a workshop become ideas, and one of them a salon with a calendar, on a phone."""

import pytest

from tests import ideas
from tests.browser.visitor import PHONE
from tests.people import person
from tsunagu.community.models import Idea
from tsunagu.people.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOTES = [f"アイデア {n}" for n in range(39)]


def type_in(desk):
    desk.goto("/desk/ideas/")
    desk.follow("紙から写す")
    desk.fill("集まりの名前", "見本懇談会")
    desk.select("地域", ideas.zone().name)
    desk.fill("紙に書いてあったこと", "\n".join(["コーヒーのサロン", *NOTES]))
    desk.picture("idea-notes")
    desk.click("書きとめる")
    desk.picture("workshop")
    desk.click("選んだものを公開する")
    assert Idea.objects.published().count() == 40


def make_a_salon(desk):
    desk.follow("コーヒーのサロン")
    desk.picture("idea-of-desk")
    desk.follow("居場所にする")
    desk.choose("毎週", "いつ開きますか")
    desk.choose("水曜日", "曜日")
    for label, words in (("はじめの日", "2026-12-02"), ("会場", "見本公民館")):
        desk.fill(label, words)
    for label, words in (("はじまりの時刻", "10:00"), ("おわりの時刻", "12:00")):
        desk.fill(label, words)
    desk.fill("住所", "みどり町一丁目1")
    desk.fill("ページに出す、運営する人・団体の名前", "見本の会")
    desk.click("書きとめる")
    desk.click("公開する")


def help_with_it(alone):
    alone.goto("/ideas/")
    alone.page.locator("main summary").click()
    alone.select("いまのようす", "取り組んでいます")
    alone.click("さがす")
    alone.picture("ideas")
    alone.page.locator("main .card", has_text="コーヒーのサロン").click()
    alone.choose("手と時間")
    alone.picture("idea")
    alone.click("わたしも手伝う")
    assert "受け取りました" in alone.reads()
    alone.picture("idea-mine")
    alone.follow("コーヒーのサロン")


def test_from_forty_notes_to_a_salon(visitor, small_plan, aoki):
    person("endo", aoki.organisation.name, Role.COORDINATOR)
    desk = visitor(width=PHONE, scripts=False)
    desk.sign_in("endo@example.org", "password-for-tests")
    type_in(desk)
    make_a_salon(desk)
    alone = visitor(width=PHONE)
    help_with_it(alone)
    with alone.page.expect_download() as file:
        alone.page.locator("main a", has_text="ics").first.click()
    assert "コーヒーのサロン" in file.value.path().read_text(encoding="utf-8")
