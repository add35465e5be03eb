"""The pages of who brings neighbours together."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import neighbours
from tests.people import person
from tsunagu.journal.models import Entry
from tsunagu.people.roles import Role
from tsunagu.volunteering.models import Favour, Offering
from tsunagu.volunteering.states import FavourState, OfferingState, Task

pytestmark = pytest.mark.usefixtures("small_city")


@pytest.fixture
def endo(aoki):
    return person("endo", "first-door", Role.COORDINATOR)


@pytest.fixture
def desk(client, endo):
    client.force_login(endo.user)
    return client


def test_from_the_list_to_the_meeting(desk, endo):
    favour, one = neighbours.asked_for(), neighbours.offering()
    other = neighbours.offering(endo, Task.TALK)
    page = desk.get("/desk/neighbours/").content.decode()
    assert f"/desk/neighbours/{favour.pk}/" in page
    assert f"/desk/neighbours/offerings/{one.pk}/" in page
    assert "新しいもの" in desk.get("/desk/").content.decode()
    assert "example.org" in desk.get(f"/desk/neighbours/offerings/{one.pk}/").content.decode()
    desk.post(f"/desk/neighbours/offerings/{one.pk}/register/")
    desk.post(f"/desk/neighbours/{favour.pk}/accept/")
    page = desk.get(f"/desk/neighbours/{favour.pk}/").content.decode()
    assert f'value="{one.pk}"' in page
    assert f'value="{other.pk}"' not in page
    assert "頼みたいこと（犬の散歩）ができません。" in page
    assert (
        desk.post(f"/desk/neighbours/{favour.pk}/", {"offerings": [one.pk, "x"]}).status_code == 302
    )
    refused = desk.post(f"/desk/neighbours/{favour.pk}/", {"offerings": [other.pk]})
    assert "行けない人が入っています" in refused.content.decode()
    asked = favour.invitations.get()
    desk.post(f"/desk/neighbours/asked/{asked.pk}/", {"yes": "1"})
    said = {"at": "2001-01-01T10:00", "where": "見本 公民館"}
    late = desk.post(f"/desk/neighbours/{favour.pk}/introduce/", said)
    assert (late.status_code, "見本 公民館" in late.content.decode()) == (422, True)
    desk.post(f"/desk/neighbours/{favour.pk}/introduce/", said | {"at": "2099-01-01T10:00"})
    desk.post(f"/desk/neighbours/{favour.pk}/settle/")
    assert Favour.objects.get().state == FavourState.AGREED
    read = Entry.objects.filter(verb__in=("favour.read", "offering.read"))
    assert read.filter(user_id=endo.user.pk).count() == 2


def test_a_no_needs_its_words(desk):
    offering, favour = neighbours.offering(), neighbours.asked_for()
    bare = desk.post(f"/desk/neighbours/offerings/{offering.pk}/refuse/", {"note": ""})
    assert (bare.status_code, Offering.objects.get().state) == (422, OfferingState.NEW)
    told = {"unmet": "outside", "note": "市の制度をご案内しました"}
    desk.post(f"/desk/neighbours/{favour.pk}/unmet/", told)
    assert Favour.objects.get().state == FavourState.UNMET
    assert desk.get(f"/desk/neighbours/{favour.pk}/nonsense/").status_code == 404


def test_what_is_offered_is_found_by_its_kind_and_its_words(desk, endo):
    lift = neighbours.offering(endo, Task.LIFT, words="第二種免許があります。")
    saw = neighbours.offering(endo, Task.GARDEN, limits="ﾁｪｰﾝｿｰはありません。")
    money = neighbours.offering(endo, Task.MONEY)
    found = {}
    for asked in (
        "",
        "?task=money",
        "?q=免許",
        "?q=チェーンソー",
        "?task=lift&q=免許",
        "?task=lift&q=ソー",
    ):
        page = desk.get(f"/desk/neighbours/offerings/{asked}").content.decode()
        found[asked] = [n for n, one in enumerate((lift, saw, money)) if f"/{one.pk}/" in page]
    assert [*found.values()] == [[0, 1, 2], [2], [0], [1], [0], []]
    unknown = desk.get("/desk/neighbours/offerings/?task=no&q=%00")
    assert (unknown.status_code, f"/{money.pk}/" in unknown.content.decode()) == (422, True)
    assert 'value="money"' not in desk.get("/neighbours/ask/").content.decode()


def test_as_many_queries_for_one_as_for_four(desk, endo):
    favour = neighbours.asked_for(endo)
    costs = []
    for more in (1, 3):
        for _ in range(more):
            neighbours.found(endo)
            neighbours.offering(endo)
            neighbours.offering()
        desk.get("/desk/neighbours/")
        with CaptureQueriesContext(connection) as asked:
            desk.get("/desk/neighbours/")
            desk.get("/desk/neighbours/offerings/")
            desk.get(f"/desk/neighbours/{favour.pk}/")
        costs.append(len(asked))
    assert costs[0] == costs[1] <= MOST


MOST = 40  # three pages
