"""The pages of watching over: the phone of who visits, the desk, and who asks for it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import town, watched
from tests.people import person
from tsunagu.ground import clock
from tsunagu.intake.models import Concern
from tsunagu.people.roles import Role
from tsunagu.places.models import Area
from tsunagu.volunteering.models import Neighbour
from tsunagu.watch.models import Look, Watch
from tsunagu.watch.states import Sign, WatchState

pytestmark = pytest.mark.usefixtures("small_city")


@pytest.fixture
def endo(aoki):
    return person("endo", "first-door", Role.COORDINATOR)


@pytest.fixture
def kudo(db):
    return watched.commissioner()


@pytest.fixture
def phone(client, kudo):
    client.force_login(kudo.user)
    return client


def said(**more):
    return {"key": town.key(), "result": "met", **more}


def test_one_press_is_a_visit_and_the_same_key_is_none(phone, endo, kudo):
    watch = watched.visited(endo, kudo.user)
    page = phone.get("/visits/").content.decode()
    assert "見本1-2-3" in page
    one = said(result="outside", signs=["post"], ago="7200", note="庭から")
    for _again in range(2):
        assert phone.post(f"/visits/{watch.pk}/", one).status_code == 302
    look = Look.objects.get()
    assert (look.signs, look.note, Concern.objects.count()) == ([Sign.POST], "庭から", 1)
    assert 7199 < (clock.now() - look.at).total_seconds() < 7300
    assert "受け取りました" in phone.get("/visits/").content.decode()


def test_what_cannot_be_read_is_said_and_nothing_typed_is_lost(phone, endo, kudo):
    watch = watched.visited(endo, kudo.user)
    for fault in ({"result": "fine"}, {"key": "short"}, {"signs": ["x"]}, {"ago": "-1"}):
        answer = phone.post(f"/visits/{watch.pk}/", said(note="庭から") | fault)
        assert (answer.status_code, "庭から" in answer.content.decode()) == (422, True)
    other = watched.visited(endo, watched.commissioner("mori").user)
    assert phone.post(f"/visits/{other.pk}/", said()).status_code == 404
    assert not Look.objects.exists()


def test_as_many_queries_for_one_as_for_four(phone, endo, kudo, client):
    costs = []
    for more in (1, 3):
        for _ in range(more):
            watched.looked(watched.visited(endo, kudo.user), kudo)
        asked = {}
        for who, pages in ((kudo, ["/visits/"]), (endo, ["/desk/watches/"])):
            client.force_login(who.user)
            client.get(pages[0])
            with CaptureQueriesContext(connection) as queries:
                client.get(pages[0])
            written = sum("INSERT INTO" in one["sql"] for one in queries.captured_queries)
            asked[who.user.name] = len(queries) - written  # each reading is written down
        costs.append(asked)
    assert costs[0]["endo"] == costs[1]["endo"]
    assert costs[0]["kudo"] == costs[1]["kudo"]


FAMILY = {
    "applicant": "family",
    "name": "見本 ふみ",
    "address": "見本1-2-3",
    "phone": "042-000-0001",
    "words": "ひとりです",
    "cells": ["tue-morning"],
    "sex_wish": "any",
    "agrees": "on",
}


def test_from_the_page_of_the_family_to_the_desk_and_back(client, endo):
    family = FAMILY | {"chome": Area.objects.get(code="m-1").pk, "key": town.key()}
    short = client.post("/neighbours/watch/", family | {"address": ""})
    assert (short.status_code, "ひとりです" in short.content.decode()) == (422, True)
    assert client.post("/neighbours/watch/", family).status_code == 302
    mine = client.get("/neighbours/mine/").content.decode()
    watch = Watch.objects.get()
    assert "見守りをやめる" in mine
    assert watch.person.neighbour == Neighbour.objects.get()
    client.force_login(endo.user)
    assert f"/desk/watches/{watch.pk}/" in client.get("/desk/watches/").content.decode()
    assert "見守り：新しい申しこみ" in client.get("/desk/").content.decode()
    client.post("/me/stop/", {"what": f"leave-{watch.pk}"})
    watch.refresh_from_db()
    assert watch.state == WatchState.ENDED
    assert client.post("/me/stop/", {"what": "leave-9"}).status_code == 404


def test_the_desk_brings_three_together_and_answers(client, endo, kudo):
    watch = watched.applied()
    client.force_login(endo.user)
    there = f"/desk/watches/{watch.pk}/"
    client.post(f"{there}accept/")
    assert "kudo" in client.get(there).content.decode()
    meeting = {"visitor": kudo.user.pk, "at": "2099-01-01T10:00", "where": "見本 公民館"}
    late = client.post(f"{there}introduce/", meeting | {"at": "2001-01-01T10:00"})
    assert (late.status_code, "見本 公民館" in late.content.decode()) == (422, True)
    client.post(f"{there}introduce/", meeting)
    client.post(f"{there}begin/")
    watch.refresh_from_db()
    watched.looked(watch, kudo)
    assert "返事をしてください" in client.get("/desk/watches/").content.decode()
    assert client.post(there, {"words": ""}).status_code == 422
    client.post(there, {"words": "ありがとう"})
    assert Look.objects.get().answer == "ありがとう"
    assert client.get(f"{there}nonsense/").status_code == 404
