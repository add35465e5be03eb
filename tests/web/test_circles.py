"""The pages of groups: what everybody reads, and the ones on which they are kept."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import circled, gatherings, town
from tests.people import person
from tsunagu.ground import clock
from tsunagu.groups import actions
from tsunagu.groups.fields import NAMES
from tsunagu.groups.models import Circle, CircleMember, JoinRequest
from tsunagu.groups.states import CircleState
from tsunagu.journal.models import Entry
from tsunagu.people.roles import Role

HIDDEN = (circled.HEAD, "hana-no-kai@example.org")


@pytest.fixture
def endo(small_city):
    return person("endo", "first-door", Role.COORDINATOR)


@pytest.fixture
def hana(endo):
    return circled.editor()


def typed(**more):
    said = vars(circled.described())
    plain = {name: said[name] for name in ("name", "kana", "kind", *NAMES) if said[name]}
    return plain | {"area": said["area"].pk, "key": town.key(), "show_phone": "on"} | more


def test_an_editor_writes_shows_and_chooses(client, hana):
    client.force_login(hana.user)
    assert client.get("/home/")["Location"] == "/circles/"
    wrong = client.post("/circles/add/", typed(email="x", since="12", purpose="花" * 301))
    page = wrong.content.decode()
    assert (wrong.status_code, page.count('aria-invalid="true"'), circled.HEAD in page) == (
        422,
        3,
        True,
    )
    there = client.post("/circles/add/", typed())["Location"]
    circle = Circle.objects.get()
    assert (circle.shown, there) == (["phone"], f"/circles/{circle.pk}/")
    public = f"/groups/{circle.pk}/"
    assert client.get(public).status_code == 404
    assert client.post(f"{there}eat/").status_code == 404
    client.post(f"{there}open/")
    page = client.get(public).content.decode()
    assert (circled.NAME in page, circled.PHONE in page) == (True, True)
    assert not any(word in page for word in (*HIDDEN, "まちに花をふやします。"))
    client.post(f"{there}edit/", typed(show_purpose="on", show_phone=""))
    page = client.get(public).content.decode()
    assert ("まちに花をふやします。" in page, circled.PHONE in page) == (True, False)
    inside = client.get(there).content.decode()
    assert all(word in inside for word in HIDDEN)
    client.post(f"{there}still/")
    assert Entry.objects.filter(verb="circle.confirmed").count() == 1
    assert Entry.objects.filter(verb="circle.read").exists()
    assert client.post(f"{there}wait/").status_code == 403


def test_what_is_hidden_is_in_no_byte_that_everybody_gets(client, endo, hana):
    circle = circled.opened(hana, shown=())
    place = gatherings.opened(endo, keeper="", organisation_id=hana.organisation.pk)
    pages = ["/groups/", f"/groups/{circle.pk}/", "/groups/?q=花代", "/groups/?q=公園"]
    for address in (*pages, f"/places/{place.pk}/"):
        page = client.get(address).content.decode()
        assert not any(word in page for word in (*HIDDEN, circled.PHONE, "花をふやします")), address
    found = [circle.name in client.get(address).content.decode() for address in pages]
    assert found == [True, True, False, False]
    assert place.name in client.get(pages[1]).content.decode()
    assert f"/groups/{circle.pk}/" in client.get(f"/places/{place.pk}/").content.decode()
    assert client.get("/groups/?area=x&kind=%00&page=9").status_code == 200


def test_an_old_page_says_so_and_stands_with_the_desk(client, endo, hana):
    circle = circled.silent(hana)
    assert "ちがうかもしれません" in client.get(f"/groups/{circle.pk}/").content.decode()
    client.force_login(endo.user)
    assert circle.name in client.get("/desk/").content.decode()
    assert "窓口から聞いてください" in client.get("/circles/").content.decode()
    assert client.post(f"/circles/{circle.pk}/wait/").status_code == 302
    assert circle.name not in client.get("/desk/").content.decode()
    client.post(f"/circles/{circle.pk}/still/")
    assert "ちがうかもしれません" not in client.get(f"/groups/{circle.pk}/").content.decode()


def test_lists_cost_the_same_however_long(client, endo, hana):
    client.force_login(endo.user)
    ours = circled.opened(endo, "見本 市の書いた会")
    places = ("/groups/", f"/groups/{circled.opened(hana).pk}/", "/circles/")
    places = (*places, f"/circles/{ours.pk}/members/", f"/circles/{ours.pk}/")
    circled.member(endo, ours)
    circled.wish(ours)

    def cost(address):
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    before = [cost(place) for place in places]
    circled.opened(hana, "見本 二の会")
    circled.opened(endo, "見本 三の会")
    circled.member(endo, ours)
    circled.wish(ours)
    assert [cost(place) for place in places] == before
    assert Circle.objects.filter(state=CircleState.OPEN).count() == 4


def test_somebody_asks_and_reads_the_answer_behind_the_receipt(client, endo, hana):
    circle = circled.opened(hana)
    place, mine = f"/groups/{circle.pk}/join/", "/groups/mine/"
    assert place in client.get(f"/groups/{circle.pk}/").content.decode()
    said = {"wish": "join", "name": circled.ASKS, "words": "<b>土曜</b>", "key": town.key()}
    wrong = client.post(place, said)
    page = wrong.content.decode()
    assert (wrong.status_code, "どちらか" in page, circled.ASKS in page) == (422, True, True)
    assert client.post(place, said | {"phone": "042-000-0064"})["Location"] == mine
    assert client.post(place, said | {"phone": "042-000-0064"})["Location"] == mine
    wish = JoinRequest.objects.get()
    assert "受け取りました" in client.get(mine).content.decode()
    keeper = Client()
    keeper.force_login(hana.user)
    there = f"/circles/joins/{wish.pk}/"
    assert there in keeper.get("/circles/").content.decode()
    page = keeper.get(there).content.decode()
    assert (circled.ASKS in page, "<b>土曜" in page) == (True, False)
    assert Entry.objects.filter(verb="join.read").count() == 1
    assert keeper.post(there, {"words": ""}).status_code == 422
    assert keeper.post(there, {"words": "土曜の9時に。"}).status_code == 302
    late = keeper.post(there, {"words": "はい。", "answer": "not-now"})
    assert (late.status_code, "もう返事" in late.content.decode()) == (422, True)
    assert "土曜の9時に。" in client.get(mine).content.decode()
    assert client.post(f"{mine}close/").status_code == 200
    assert "土曜の9時に。" not in client.get(mine).content.decode()
    codes = {"receipt": wish.receipt, "passphrase": actions.passphrase_for(wish.key)}
    assert client.post("/status/", codes)["Location"] == mine
    desk = Client()
    desk.force_login(endo.user)
    hidden = [there, f"/circles/{circle.pk}/members/"]
    assert [desk.get(address).status_code for address in hidden] == [404, 404]
    assert circled.ASKS not in desk.get(f"/circles/{circle.pk}/").content.decode()


def test_the_group_keeps_its_members(client, hana):
    circle = circled.opened(hana)
    client.force_login(hana.user)
    there = f"/circles/{circle.pk}/members/"
    today = str(clock.today())
    one = {"name": "見本 一子", "part": "head", "since": today}
    assert client.post(there, one | {"name": "", "key": "a"}).status_code == 422
    assert client.post(there, one | {"key": "b"}).status_code == 302
    second = client.post(there, one | {"key": "c", "name": "見本 二子"})
    page = second.content.decode()
    assert (second.status_code, "一人ずつ" in page, "見本 二子" in page) == (422, True, True)
    member = CircleMember.objects.get()
    place = f"/circles/members/{member.pk}/"
    assert client.post(place, {"part": "head", "since": today}).status_code == 422
    assert client.post(place, {"leave": "1", "on": "2999-01-01"}).status_code == 422
    assert client.post(place, {"leave": "1", "on": today}).status_code == 302
    page = client.get(there).content.decode()
    assert ("これまでの役割" in page, "見本 一子" in page) == (True, True)
    assert Entry.objects.filter(verb="circle.people_read").exists()
