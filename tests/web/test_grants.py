"""The pages of grants: a group's one form, the page behind its receipt, and the desk's."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import granted, town
from tests.people import person
from tsunagu.grants import actions
from tsunagu.grants.models import Application, GrantCall
from tsunagu.grants.states import GrantState
from tsunagu.ground import clock
from tsunagu.people.roles import Role

pytestmark = pytest.mark.usefixtures("small_city")
MINE = "/grants/mine/"


@pytest.fixture
def endo(aoki):
    return person("endo", "first-door", Role.COORDINATOR)


@pytest.fixture
def call(endo):
    return granted.called(endo)


def typed(call, **more):
    said = granted.wished()
    names = ("key", "group", "title", "words", "head", "phone", "email")
    return {
        **{name: getattr(said, name) for name in names},
        "area": said.area.pk,
        "wanted": "１００，０００円",
        "income_0_name": "参加費",
        "income_0_yen": "20,000",
        "expense_1_name": "食材",
        "expense_1_yen": "120000",
        **more,
    }


def opened(client, application):
    codes = {
        "receipt": application.receipt,
        "passphrase": actions.passphrase_for(application.key),
    }
    assert client.post("/status/", codes)["Location"] == MINE


def test_a_group_asks_on_one_page_and_loses_nothing(client, call):
    place = f"/grants/{call.pk}/apply/"
    assert "100,000円" in client.get(f"/grants/{call.pk}/").content.decode()
    more = client.post(place, typed(call, more="1"))
    page = more.content.decode()
    assert (more.status_code, "expense_7_yen" in page, 'value="120000"' in page) == (
        200,
        True,
        True,
    )
    wrong = client.post(place, typed(call, expense_1_yen="110000"))
    page = wrong.content.decode()
    assert (wrong.status_code, "10,000円ちがいます" in page, granted.WORDS in page) == (
        422,
        True,
        True,
    )
    half = client.post(place, typed(call, expense_2_name="会場", expense_3_yen="5"))
    assert (half.status_code, half.content.decode().count('aria-invalid="true"')) == (422, 2)
    assert not Application.objects.exists()
    said = typed(call)
    assert client.post(place, said)["Location"] == MINE
    assert client.post(place, said)["Location"] == MINE
    made = Application.objects.get()
    assert (made.wanted, made.rows.count(), str(made.head)) == (100_000, 2, "見本 代子")
    page = client.get(MINE).content.decode()
    assert "受け取りました" in page
    assert client.get(f"{MINE}application/")["Content-Type"] == "application/pdf"
    assert client.get(f"{MINE}letter/").status_code == 404
    client.post(MINE, {"withdraw": "1"})
    assert Application.objects.get().state == GrantState.WITHDRAWN
    assert client.post(f"{MINE}close/").status_code == 200
    assert "受付番号" in client.get(MINE).content.decode()


def test_behind_the_receipt_it_answers_and_gives_account(client, endo, ueda, call):
    one = granted.asked(call)
    actions.ask(one, words="会場はどこですか。", by=endo.actor)
    opened(client, one)
    assert "会場はどこですか。" in client.get(MINE).content.decode()
    assert client.post(MINE, {"words": ""}).status_code == 422
    assert client.post(MINE, {"words": "集会所です。"}).status_code == 302
    one.refresh_from_db()
    actions.propose(one, amount=80_000, reason="役に立ちます。", by=endo.actor)
    assert "役に立ちます。" not in client.get(MINE).content.decode()
    actions.decide(one, by=ueda.actor)
    assert "80,000円" in client.get(MINE).content.decode()
    assert client.get(f"{MINE}letter/").content.startswith(b"%PDF")
    report = f"{MINE}report/"
    assert client.post(report, {"result": "しました"}).status_code == 422
    actions.pay(one, on=clock.today(), by=endo.actor)
    said = {"result": "しました", "expense_0_name": "食材", "expense_0_yen": "90000"}
    over = client.post(report, said)
    assert (over.status_code, "10,000円多い" in over.content.decode()) == (422, True)
    assert client.post(report, said | {"expense_0_yen": "70000"})["Location"] == MINE
    one.refresh_from_db()
    assert (one.state, one.back) == (GrantState.REPORTED, 10_000)
    actions.send_back(one, words="領収書は。", until=town.soon(), by=endo.actor)
    assert 'value="食材"' in client.get(report).content.decode()
    assert granted.GROUP in client.get(f"/grants/{call.pk}/").content.decode()
    client.cookies.clear()
    assert client.get(f"{MINE}letter/").status_code == 200  # asks for the codes
    lost = client.post(report, {"result": "とても長い報告"})
    assert "とても長い報告" in lost.content.decode()


def test_the_desk_from_the_call_to_the_letter(client, endo, ueda):
    client.force_login(endo.user)
    today = clock.today()
    said = granted.offered()
    days = ("opens_on", "closes_on", "decide_by", "report_by")
    form = {name: str(getattr(said, name)) for name in days} | {
        "name": said.name,
        "words": said.words,
        "key": town.key(),
        "ceiling": "100,000",
        "budget": "250,000",
    }
    wrong = client.post("/desk/grants/calls/add/", form | {"ceiling": "9,999,999"})
    assert (wrong.status_code, "予算まで" in wrong.content.decode()) == (422, True)
    there = client.post("/desk/grants/calls/add/", form)["Location"]
    call = GrantCall.objects.get()
    assert client.get(f"/grants/{call.pk}/").status_code == 404
    client.post(f"{there}edit/", form | {"name": "直した助成"})
    client.post(f"{there}publish/")
    assert "直した助成" in client.get(f"/grants/{call.pk}/").content.decode()
    one = granted.asked(GrantCall.objects.get())
    place = f"/desk/grants/{one.pk}/"
    assert granted.GROUP in client.get("/desk/").content.decode()
    assert "見本 代子" in client.get(place).content.decode()
    client.post(f"{place}propose/", {"amount": "50000", "reason": "はい。"})
    late = client.post(f"{place}agree/", {})
    assert (late.status_code, "別の人" in late.content.decode()) == (422, True)
    client.force_login(ueda.user)
    client.post(f"{place}agree/", {})
    one.refresh_from_db()
    assert (one.state, one.amount) == (GrantState.GRANTED, 50_000)
    assert client.get(f"{place}letter/").content.startswith(b"%PDF")
    client.post(f"{place}pay/", {"on": str(today)})
    one.refresh_from_db()
    assert one.paid_on == today
    assert client.get(f"{place}eat/").status_code == 404


def test_lists_cost_the_same_however_long(client, endo, ueda, call):
    client.force_login(endo.user)

    def cost(address):
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    granted.granted(endo, ueda, call, "一の会")
    places = ("/desk/grants/", f"/desk/grants/calls/{call.pk}/", f"/grants/{call.pk}/", "/grants/")
    before = [cost(place) for place in places]
    granted.granted(endo, ueda, call, "二の会")
    granted.asked(call, "三の会")
    assert [cost(place) for place in places] == before
