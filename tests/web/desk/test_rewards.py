"""The pages on which the desk confirms activities, pays points and lists who is insured."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import rewarded, town
from tests.people import person
from tsunagu.ground import clock
from tsunagu.people.roles import Role
from tsunagu.residents.models import Person
from tsunagu.rewards.models import Activity, Exchange
from tsunagu.rewards.states import ActivityState, ExchangeState

pytestmark = pytest.mark.usefixtures("small_city")
RECORDS = "/desk/neighbours/records/"


@pytest.fixture
def endo(aoki):
    return person("endo", "first-door", Role.COORDINATOR)


@pytest.fixture
def desk(client, endo):
    client.force_login(endo.user)
    return client


def test_from_the_list_to_the_money(desk, endo):
    exchange = rewarded.asked(endo)
    one = exchange.neighbour
    said, other = rewarded.said(one), rewarded.said(one, on=clock.today() - timedelta(days=1))
    assert "活動の記録" in desk.get("/desk/").content.decode()
    assert f'value="{said.pk}"' in desk.get(RECORDS).content.decode()
    desk.post(RECORDS, {"activities": [said.pk, "x", "99999"]})
    assert Activity.objects.get(pk=said.pk).state == ActivityState.CONFIRMED
    bare = desk.post(f"{RECORDS}{other.pk}/refuse/", {"reason": ""})
    assert (bare.status_code, Activity.objects.get(pk=other.pk).state) == (422, ActivityState.SAID)
    desk.post(f"{RECORDS}{other.pk}/refuse/", {"reason": "日にちがちがいます"})
    assert Activity.objects.get(pk=other.pk).state == ActivityState.REFUSED
    place = f"/desk/neighbours/exchanges/{exchange.pk}/"
    assert desk.post(f"{place}decide/")["Location"] == RECORDS
    early = desk.post(f"{place}pay/", {"on": "2999-01-01"})
    assert early.status_code == 422
    desk.post(f"{place}pay/", {"on": str(clock.today())})
    assert Exchange.objects.get().state == ExchangeState.PAID
    assert desk.get(f"{place}eat/").status_code == 404


def test_one_who_helps_on_one_page(desk, endo):
    one = rewarded.helper(endo, born_on=None)
    place = f"/desk/neighbours/people/{one.pk}/"
    assert "保険" in desk.get(place).content.decode()
    typed = {"kind": "home", "on": str(clock.today()), "minutes": "45", "key": town.key()}
    desk.post(f"{place}say/", typed)
    desk.post(f"{place}meet/", {"born_on": "S25.5.5", "trained_on": str(clock.today())})
    page = desk.get(place).content.decode()
    assert "45分" in page
    assert "1ポイント" in page
    assert Person.objects.get(pk=one.person_id).born_on == rewarded.BORN
    late = desk.post(f"{place}exchange/", {"year": str(clock.today().year)})
    assert late.status_code == 422
    assert desk.get(f"{place}fy{clock.today().year - 1}/paper.pdf").content.startswith(b"%PDF-")
    table = desk.get("/desk/neighbours/people/insured.xlsx")
    with ZipFile(BytesIO(table.content)) as book:
        assert one.person.name in book.read("xl/sharedStrings.xml").decode()


def test_as_many_queries_for_one_as_for_four(desk, endo):
    costs = []
    for more in (1, 3):
        for _ in range(more):
            exchange = rewarded.asked(endo)
            rewarded.said(exchange.neighbour)
        desk.get(RECORDS)
        with CaptureQueriesContext(connection) as asked:
            desk.get(RECORDS)
            desk.get("/desk/neighbours/people/")
        costs.append(len(asked))
    assert costs[0] == costs[1] <= MOST


MOST = 26  # two pages
