"""The pages of ideas, for residents and for who keeps them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import ideas
from tests.people import person
from tsunagu.community.actions.ideas import passphrase_for
from tsunagu.community.models import Gathering, Idea, IdeaPart, Workshop
from tsunagu.community.states import IdeaState
from tsunagu.people.roles import Role

pytestmark = pytest.mark.usefixtures("small_plan")


@pytest.fixture
def endo(aoki):
    return person("endo", "first-door", Role.COORDINATOR)


@pytest.fixture
def desk(client, endo):
    client.force_login(endo.user)
    return client


def said(**more):
    facts = {"title": ideas.TITLE, "area": ideas.zone().pk, "doer": "area", "key": "k1"}
    return facts | more


def test_a_resident_proposes_reads_and_takes_back(client, endo):
    faulty = client.post("/ideas/write/", said(words="電話は042-000-0000へ"))
    assert (faulty.status_code, "電話は042-000-0000へ" in faulty.content.decode()) == (422, True)
    assert client.post("/ideas/write/", said()).status_code == 302
    page = client.get("/ideas/mine/").content.decode()
    receipt = IdeaPart.objects.get().receipt
    assert receipt[:3] in page
    assert ideas.TITLE in page
    client.cookies.clear()
    assert ideas.TITLE not in client.get("/ideas/mine/").content.decode()
    codes = {"receipt": receipt, "passphrase": passphrase_for("k1")}
    assert client.post("/status/", codes).headers["Location"] == "/ideas/mine/"
    client.post("/me/stop/", {"what": "idea"})
    assert Idea.objects.get().state == IdeaState.WITHDRAWN


def test_a_resident_reads_the_wall_and_helps(client, endo):
    idea = ideas.shown(endo, measure="G1.1")
    assert ideas.TITLE in client.get("/ideas/?measure=G1.1").content.decode()
    assert ideas.TITLE not in client.get("/ideas/?measure=G1.2").content.decode()
    assert client.get("/ideas/?area=x&measure=y&state=z").status_code == 200
    assert client.get("/ideas/wall/?measure=G1.1").content.startswith(b"%PDF-")
    assert client.get(f"/ideas/{ideas.proposed().idea_id}/").status_code == 404
    none = client.post(f"/ideas/{idea.pk}/", {"key": "h1"})
    assert none.status_code == 422
    client.post(f"/ideas/{idea.pk}/", {"key": "h1", "brings": ["hands"]})
    client.post(f"/ideas/{idea.pk}/", {"key": "h1", "brings": ["hands"]})
    assert idea.parts.count() == 2
    client.post("/me/stop/", {"what": "idea"})
    assert "やめました" in client.get("/ideas/mine/").content.decode()


def test_forty_notes_are_typed_in_and_shown(desk):
    lines = [f"アイデア {n}" for n in range(40)]
    facts = {"name": "見本懇談会", "held_on": "2026-11-01", "area": ideas.zone().pk, "key": "w1"}
    typed = "\r\n".join([*lines[:20], "メールは a@example.org", *lines[20:]])
    wrong = desk.post("/desk/ideas/notes/", facts | {"notes": typed}).content.decode()
    assert "21行目" in wrong
    assert "アイデア 39" in wrong
    made = desk.post("/desk/ideas/notes/", facts | {"notes": "\n".join(lines)})
    workshop = Workshop.objects.get()
    assert made.headers["Location"] == f"/desk/ideas/workshops/{workshop.pk}/"
    keys = list(workshop.ideas.values_list("pk", flat=True))
    desk.post(f"/desk/ideas/workshops/{workshop.pk}/", {"ideas": [*keys, "x", 10**12]})
    assert workshop.ideas.filter(state=IdeaState.OPEN).count() == 40


def test_an_idea_is_mended_answered_and_becomes_a_place(desk, endo):
    idea = ideas.proposed().idea
    assert ideas.TITLE in desk.get("/desk/").content.decode()
    amended = desk.post(f"/desk/ideas/{idea.pk}/amend/", said(title="ベンチのサロン"))
    assert amended.status_code == 302
    desk.post("/desk/ideas/", {"ideas": [idea.pk]})
    late = desk.post(f"/desk/ideas/{idea.pk}/study/", {"words": "調べます", "until": "2001-01-01"})
    assert (late.status_code, "調べます" in late.content.decode()) == (422, True)
    desk.post(f"/desk/ideas/{idea.pk}/study/", {"words": "調べます", "until": "2099-01-01"})
    assert "調べます" in desk.get(f"/ideas/{idea.pk}/").content.decode()
    form = desk.get(f"/gatherings/add/?idea={idea.pk}").content.decode()
    assert 'value="ベンチのサロン"' in form
    place = {
        "name": "ベンチのサロン",
        "kind": "salon",
        "every": "once",
        "venue": "見本公民館",
        "first_on": "2099-01-01",
        "begins": "10:00",
        "ends": "12:00",
        "key": f"idea-{idea.pk}",
        "address": "みどり町一丁目1",
        "keeper": "見本の会",
    }
    desk.post(f"/gatherings/add/?idea={idea.pk}", place)
    idea.refresh_from_db()
    assert (idea.state, idea.gathering) == (IdeaState.DOING, Gathering.objects.get())


@pytest.mark.parametrize("path", ["/ideas/", "/desk/ideas/"])
def test_lists_cost_the_same_however_long(desk, endo, path):
    costs = []
    for more in (1, 3):
        for _ in range(more):
            ideas.answered(endo)
            ideas.proposed()
        desk.get(path)
        with CaptureQueriesContext(connection) as asked:
            desk.get(path)
        costs.append(len(asked))
    assert costs[0] == costs[1]
