"""A police notice becomes an alert; a correction reaches the same people; a stop link stops."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from tests.browser.visitor import DESK, PHONE
from tests.drawn import with_and_without_scripts
from tests.people import person
from tsunagu.bulletins import chores
from tsunagu.bulletins.models import Subscription
from tsunagu.bulletins.queries import loud
from tsunagu.ground import clock
from tsunagu.letters.chores import deliver
from tsunagu.people.roles import Role
from tsunagu.web import alerts

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "password-for-tests"
TITLE, CHINESE = "みどり町で、子どもへの声かけがありました", "有陌生人向儿童搭话"


def letter_to(address):
    """The last letter there, and the way from one of its links."""
    deliver()
    letter = [each for each in mail.outbox if each.to == [address]][-1]
    return letter, lambda name: re.search(rf"/news/mail/{name}/\?key=\S+", letter.body)[0]


def subscribe(resident):
    """In Chinese, for her part of the city, without an account."""
    resident.goto("/")
    resident.page.locator("header").get_by_role("button", name="简体中文").click()
    resident.page.locator("main a[href='/news/']").click()
    resident.page.locator("main a[href='/news/mail/']").first.click()
    resident.page.locator("input[name=email]").fill("rin@example.org")
    resident.choose("防范犯罪")
    resident.choose("東部圏域")
    resident.picture("news-mail")
    resident.page.locator("main form button").click()
    assert "已发送确认邮件" in resident.reads()
    _, link = letter_to("rin@example.org")
    resident.goto(link("mine"))
    resident.picture("news-mine")
    resident.page.locator("main form button").click()
    assert Subscription.objects.get().confirmed_at is not None


def write_alert(writer):
    until = timezone.localtime(clock.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    writer.go("お知らせ")
    writer.follow("お知らせを書く")
    writer.follow("不審者（警察の文から）")
    writer.fill("見出し", TITLE)
    writer.fill("本文", "今日の午後3時ごろ、みどり町でありました。当該事案にご留意ください。")
    writer.choose("東部圏域")
    writer.fill("いつまで", until)
    writer.click("見る")
    assert "もっとわかりやすくできるところ" in writer.reads()
    writer.picture("bulletin-look")
    writer.fill("本文", "今日の午後3時ごろ、みどり町でありました。気をつけてください。")
    writer.click("下書きに残す")
    writer.follow("「简体中文」で書く")
    writer.fill("見出し", CHINESE)
    writer.fill("本文", "今天下午3点左右。请注意。")
    writer.click("下書きに残す")
    writer.follow("承認をたのむ")
    writer.click("承認をたのむ")
    writer.follow("承認する")
    writer.click("承認する")
    writer.picture("bulletin")


def approve(second):
    second.go("お知らせ")
    second.picture("bulletins")
    second.page.locator("main .notice a").click()
    second.picture("bulletin-approve")
    second.click("承認する")
    assert "公開している" in second.reads()


def correct(writer):
    writer.page.reload()
    writer.follow("訂正を書く")
    writer.fill("みんなに伝える理由", "時間がちがいました")
    writer.click("訂正を書く")
    writer.follow("承認をたのむ")
    writer.click("承認をたのむ")
    writer.follow("承認する")
    writer.click("承認する")


@with_and_without_scripts
def test_from_a_police_notice_to_the_stop(visitor, small_city, aoki, scripts):
    lead = person("ueda", aoki.organisation.name, Role.SUPERVISOR)
    resident = visitor(width=PHONE, scripts=scripts)
    subscribe(resident)
    writer, second = visitor(width=DESK, scripts=scripts), visitor(width=DESK, scripts=scripts)
    writer.sign_in("aoki@example.org", PASSWORD)
    write_alert(writer)
    second.sign_in(lead.user.email, PASSWORD)
    approve(second)
    assert chores.send() == 1
    letter, _ = letter_to("rin@example.org")
    assert letter.subject == f"【防范犯罪、可疑人员】{CHINESE}"

    alerts.know(loud())
    resident.goto("/hotlines/")
    resident.page.get_by_role("link", name=CHINESE).click()
    resident.picture("news-item")
    assert "今天下午3点左右" in resident.reads()
    resident.goto("/news/")
    resident.picture("news")

    correct(writer)
    approve(second)
    assert chores.send() == 1
    letter, link = letter_to("rin@example.org")
    assert letter.subject == f"【更正】{CHINESE}"
    resident.goto(link("stop"))
    resident.picture("news-stop")
    resident.page.locator("main form button").click()
    assert Subscription.objects.count() == 0
    writer.page.reload()
    writer.follow("取り消す")
    writer.fill("みんなに伝える理由", "まちがいでした")
    writer.click("取り消す")
    assert chores.send() == 0
