"""What somebody did, said on the phone behind the receipt; the year of it, and the points."""

import pytest
from django.http import HttpResponse

from tests import rewarded, town
from tests.people import person
from tsunagu.ground import clock
from tsunagu.people.roles import Role
from tsunagu.rewards.models import Activity, Exchange
from tsunagu.rewards.states import Kind
from tsunagu.web.resident import device
from tsunagu.web.resident.neighbours.views import HALF_AN_HOUR

pytestmark = pytest.mark.usefixtures("small_city")
HERE = "/neighbours/record/"


@pytest.fixture
def endo(aoki):
    return person("endo", "first-door", Role.COORDINATOR)


@pytest.fixture
def mine(client, endo):
    """Opened by a neighbour with six points of the last year."""
    one = rewarded.helper(endo)
    rewarded.last_year(one, endo)
    opened(client, one)
    return one


def opened(client, one):
    answer = HttpResponse()
    device.put_signed(answer, device.NEIGHBOUR, str(one.pk), HALF_AN_HOUR)
    client.cookies[device.NEIGHBOUR] = answer.cookies[device.NEIGHBOUR].value


def said(**more):
    return {"what": "salon", "on": str(clock.today()), "minutes": "90", "key": town.key(), **more}


def test_one_press_is_an_entry_and_the_same_key_is_none(client, mine):
    assert 'value="60"' in client.get(HERE).content.decode()
    typed = said(where="見本 公民館")
    for _ in range(2):
        assert client.post(HERE, typed).status_code == 302
    row = Activity.objects.get(state="said")
    assert (row.kind, row.minutes, row.where) == (Kind.SALON, 90, "見本 公民館")
    page = client.get(HERE).content.decode()
    assert "見本 公民館" in page
    assert "窓口が確かめています" in page
    twice = client.post(HERE, said(where="見本の別の場所"))
    assert twice.status_code == 422
    assert "もう書いてあります" in twice.content.decode()
    assert "見本の別の場所" in twice.content.decode()


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"what": ""}, "したことを選んでください。"),
        ({"what": "watch"}, "選択"),
        ({"on": "2999-01-01"}, "これからの日は書けません。"),
        ({"minutes": "7"}, "選択"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, mine, more, sentence):
    answer = client.post(HERE, said(where="見本の場所") | more)
    page = answer.content.decode()
    assert (answer.status_code, sentence in page, "見本の場所" in page) == (422, True, True)


def test_points_are_exchanged_by_a_press_and_the_year_is_a_page_and_a_paper(client, mine):
    year = clock.today().year - (1 if clock.today().month >= 4 else 2)
    assert f'value="exchange-{year}"' in client.get(HERE).content.decode()
    assert client.post(HERE, {"do": f"exchange-{year}"}).status_code == 302
    assert Exchange.objects.get().points == 6
    assert f'value="exchange-{year}"' not in client.get(HERE).content.decode()
    assert client.post(HERE, {"do": f"exchange-{year}"}).status_code == 422
    page = client.get(f"{HERE}fy{year}/").content.decode()
    assert "6ポイント → 600円" in page
    paper = client.get(f"{HERE}fy{year}/paper.pdf")
    assert paper.content.startswith(b"%PDF-")
    for wrong in ("fy2099", "2026-05", "x"):
        assert client.get(f"{HERE}{wrong}/").status_code == 404
    for word in ("exchange-x", "goon-99999", "eat-1"):
        assert client.post(HERE, {"do": word}).status_code == 404


def test_days_away_are_told_and_taken_back(client, mine):
    here, day = "/neighbours/away/", str(town.soon(3))
    typed = {"from_on": day, "until_on": str(town.soon(2)), "key": town.key()}
    wrong = client.post(here, typed)
    assert (wrong.status_code, day in wrong.content.decode()) == (422, True)
    for _ in range(2):
        assert client.post(here, typed | {"until_on": day}).status_code == 302
    away = mine.aways.get()
    assert f'value="{away.pk}"' in client.get(here).content.decode()
    assert client.post(here, {"back": str(away.pk)}).status_code == 302
    assert f'value="{away.pk}"' not in client.get(here).content.decode()
    for other in ("99999", "²", ""):
        assert client.post(here, {"back": other}).status_code == 404


def test_nobody_comes_in_without_the_receipt(client, endo):
    for path in ("", "fy2025/", "fy2025/paper.pdf"):
        assert client.get(HERE + path)["Location"] == "/neighbours/mine/"
