"""A pensioner offers to walk dogs and asks for a lift, on a phone: both are found."""

import re

import pytest
from django.utils import timezone

from tests import neighbours
from tests.browser.visitor import PHONE
from tests.people import person
from tsunagu.ground import clock
from tsunagu.letters.models import Letter
from tsunagu.people.roles import Role
from tsunagu.places.models import Area, AreaKind
from tsunagu.volunteering.models import Favour, Offering
from tsunagu.volunteering.states import Driving, Task

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHO, FOUND, GOES_ON = "見本 太郎", "相手が見つかりました", "活動しています"


def offer(elder):
    elder.goto("/neighbours/")
    elder.picture("neighbours")
    elder.page.locator("main .card", has_text="できることを伝える").click()
    elder.choose("犬の散歩")
    elder.page.locator("input[name=cells][value=tue-morning]").check()
    for label, words in (("お名前", WHO), ("電話番号", "042-000-0001")):
        elder.fill(label, words)
    chome = Area.objects.filter(kind=AreaKind.CHOME).order_by("code").first()
    elder.page.locator("select[name=chome]").select_option(str(chome.pk))
    elder.choose("18歳以上です")
    elder.picture("neighbour-offer")
    elder.click("窓口に送る")
    assert "受け取りました" in elder.reads()


def ask(elder):
    elder.follow("頼みたいことを伝える")
    elder.select("頼みたいこと", "車での送りむかえ")
    elder.fill("くわしいこと", "病院まで送ってください。")
    elder.page.locator("input[name=cells][value=thu-morning]").check()
    elder.choose("いいえ", among="医療のこと")
    elder.picture("neighbour-ask")
    elder.click("窓口に送る")
    elder.picture("neighbour-mine")
    assert {"犬の散歩", "車での送りむかえ"} <= {*elder.reads().split()}


def look_for(desk, favour):
    """Somebody for the favour: the desk reads it, and asks whoever may come."""
    desk.goto(f"/desk/neighbours/{favour.pk}/")
    if favour.state == "new":
        for press in (desk.follow, desk.click):
            press("受け付けて、相手をさがす")
    desk.choose("声をかける")
    desk.picture("favour")
    desk.click("選んだ人に声をかける")


def bring_together(desk, favour):
    desk.goto(f"/desk/neighbours/{favour.pk}/")
    desk.follow("顔合わせの日を決める")
    desk.fill("顔合わせの日時", f"{timezone.localtime(clock.now()):%Y}-12-31T10:00")
    desk.fill("顔合わせの場所", "見本 公民館")
    desk.click("顔合わせの日を決める")


def agree(desk, favour):
    desk.goto(f"/desk/neighbours/{favour.pk}/")
    for press in (desk.follow, desk.click):
        press("成立した")


def test_a_pensioner_walks_a_dog_and_is_driven(visitor, aoki, small_city):
    endo = person("endo", "first-door", Role.COORDINATOR)
    dog = neighbours.asked_for(endo)
    driver = neighbours.offering(endo, Task.LIFT, driving=Driving.OWN_CAR)
    elder, desk, wheel = visitor(width=PHONE), visitor(width=PHONE, scripts=False), visitor()
    offer(elder)
    ask(elder)
    desk.sign_in("endo@example.org", "password-for-tests")
    desk.goto(f"/desk/neighbours/offerings/{Offering.objects.get(pk__gt=driver.pk).pk}/")
    for press in (desk.follow, desk.click):
        press("登録する")
    lift = Favour.objects.get(task=Task.LIFT)
    for favour in (dog, lift):
        look_for(desk, favour)
    elder.goto("/neighbours/mine/")
    elder.picture("neighbour-asked")
    elder.click("はい、行けます")
    letter = Letter.objects.get(about__startswith="volunteering.invitation:", body__isnull=False)
    wheel.goto(re.search(r"/neighbours/asked/\S+", str(letter.body))[0])
    wheel.click("はい、行けます")
    elder.goto("/neighbours/mine/")
    assert FOUND in elder.reads()
    for deed in (bring_together, agree):
        for favour in (dog, lift):
            deed(desk, favour)
    elder.goto("/neighbours/mine/")
    elder.picture("neighbour-both-ways")
    assert elder.reads().count(GOES_ON) == 2
    assert {*Favour.objects.values_list("state", flat=True)} == {"agreed"}
    assert driver.invitations.get().favour == lift
