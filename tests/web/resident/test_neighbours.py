"""The pages of who takes part: no account, a receipt, one letter with two buttons."""

import pytest

from tests import neighbours, town
from tests.people import person
from tsunagu.letters.models import Letter
from tsunagu.people.roles import Role
from tsunagu.places.models import Area
from tsunagu.volunteering import actions
from tsunagu.volunteering.models import Favour, Neighbour, Offering
from tsunagu.volunteering.states import FavourState, OfferingState

pytestmark = pytest.mark.usefixtures("small_city")


@pytest.fixture
def endo(aoki):
    return person("endo", "first-door", Role.COORDINATOR)


def who(**more):
    said = {"name": "見本 一郎", "who": "person", "phone": "042-000-0001", "agrees": "on"}
    return said | {"chome": Area.objects.get(code="m-1").pk, "key": town.key(), **more}


def offers(**more):
    said = {"tasks": ["dog"], "cells": ["tue-morning"], "max_km": "1", "driving": "none"}
    return said | {"accepts_sex": "any", "languages": ["ja"], "key": town.key(), **more}


def wants(**more):
    said = {
        "task": "lift",
        "words": "病院まで",
        "how": "once",
        "cells": ["thu-noon"],
        "wanted": "1",
    }
    return said | {"sex_wish": "any", "is_medical": "no", "key": town.key(), **more}


def test_both_ways_behind_one_receipt(client, endo):
    assert client.post("/neighbours/offer/", who() | offers()).status_code == 302
    page = client.get("/neighbours/mine/").content.decode()
    one = Neighbour.objects.get()
    assert "あいことば" in page
    assert 'name="chome"' not in client.get("/neighbours/ask/").content.decode()
    assert client.post("/neighbours/ask/", wants()).status_code == 302
    assert (one.offerings.count(), one.favours.count()) == (1, 1)
    client.post("/neighbours/close/")
    assert "受付番号" in client.get("/neighbours/mine/").content.decode()
    codes = {"receipt": one.receipt, "passphrase": actions.passphrase_for(one.key)}
    assert client.post("/status/", codes)["Location"] == "/neighbours/mine/"
    client.post("/me/stop/", {"what": f"withdraw-{one.favours.get().pk}"})
    actions.register(one.offerings.get(), by=endo.actor)
    client.post("/neighbours/mine/", {"do": f"rest-{one.offerings.get().pk}"})
    assert Favour.objects.get().state == FavourState.WITHDRAWN
    assert Offering.objects.get().state == OfferingState.RESTING
    asked, offered = neighbours.asked_for().pk, neighbours.offering().pk
    assert client.post("/me/stop/", {"what": f"withdraw-{asked}"}).status_code == 404
    for word in (f"yes-{asked}", f"rest-{offered}", "x", "rest-²", "eat-1"):
        assert client.post("/neighbours/mine/", {"do": word}).status_code == 404


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"is_medical": "yes"}, "医療のことや危ないことは、ご近所には頼めません。"),
        ({"words": "もう死にたい"}, "119番か110番"),
        ({"cells": []}, "来てほしい曜日と時間"),
        ({"phone": ""}, "電話かメールの、どちらかを書いてください。"),
        ({"agrees": ""}, "読んで、よければ印をつけてください。"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(client, endo, more, sentence):
    answer = client.post("/neighbours/ask/", who() | wants(place="見本の場所") | more)
    page = answer.content.decode()
    assert (answer.status_code, sentence in page, "見本の場所" in page) == (422, True, True)
    assert not Neighbour.objects.exists()


def test_another_language_keeps_what_was_typed(client, endo):
    said = who() | offers(words="犬が好きです") | {"language": "en"}
    page = client.post("/neighbours/offer/", said).content.decode()
    assert "犬が好きです" in page
    assert page.count("checked") >= 3
    assert 'lang="en"' in page
    assert not Neighbour.objects.exists()


def test_a_letter_asks_and_one_press_answers(client, endo):
    favour, one = neighbours.asked_for(endo), neighbours.offering(endo)
    neighbours.invited(favour, one, endo)
    letter = Letter.objects.get(about__startswith="volunteering.invitation")
    path = "/neighbours/asked/?key=" + letter.body.partition("key=")[2].split()[0]
    page = client.get(path).content.decode()
    assert "犬の散歩" in page
    assert not any(word in page for word in ("花子", "足を痛めた"))
    assert client.post(path, {"yes": "1"}).status_code == 302
    assert "ありがとうございます" in client.get(path).content.decode()
    assert Favour.objects.get().state == FavourState.FOUND
    assert "リンクから" in client.get("/neighbours/asked/?key=AAAA").content.decode()
