"""The cards behind the code of a letter: reading changes nothing, one button says all."""

import pytest
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import town
from tests.hostile.tries import counted
from tests.people import person
from tsunagu.directory.actions.claiming import code_of, new_key, write_claim
from tsunagu.directory.actions.keeping import begin_upkeep
from tsunagu.directory.models import Change, KeyKind, Organization, Service, Upkeep
from tsunagu.ground.receipts import grouped
from tsunagu.people.models import Throttle
from tsunagu.people.roles import Role
from tsunagu.web.partner.cards.views import COOKIE, TRIES


@pytest.fixture
def keeper(aoki):
    return person("kimura", "first-door", Role.COORDINATOR).actor


@pytest.fixture
def body(small_city, keeper):
    """A body with two cards."""
    first = town.service("見本の会")
    second = town.service("よその会")
    Service.objects.filter(pk=second.pk).update(organization=first.organization)
    town.service("隣の会")
    begin_upkeep()
    return first.organization


def mailed(body):
    return code_of(new_key(body, KeyKind.CHECK, on_paper=False))


def text(response):
    return " ".join(response.content.decode().split())


def test_the_link_of_a_mail_opens_a_page_with_one_button(client, body):
    code = mailed(body)
    before = (counted(), list(Upkeep.objects.values_list()))
    assert client.get("/card/", {"code": code}).url == "/card/view/"
    with CaptureQueriesContext(connection) as asked:
        page = text(client.get("/card/view/"))
    assert len(asked) == 4
    assert page.count("変わりありません</button>") + page.count("変わりありません<span") == 3
    assert "隣の会" not in page
    assert (counted(), list(Upkeep.objects.values_list())) == before
    own = list(Service.objects.filter(organization=body).values_list("pk", flat=True))
    done = client.post("/card/view/confirm/", {"card": own})
    assert "ありがとうございました" in text(done)
    other = Service.objects.exclude(organization=body).get().pk
    for keys in ([other], ["x"], [], ["9" * 30]):
        assert client.post("/card/view/confirm/", {"card": keys}).status_code == 404
    assert client.get(f"/card/view/{other}/").status_code == 404


def test_a_card_is_put_right_by_who_holds_the_letter(client, body):
    client.get("/card/", {"code": mailed(body)})
    pk = Service.objects.filter(organization=body).first().pk
    form = client.get(f"/card/view/{pk}/").context["form"]
    said = {**form.initial, "phone": "042-000-0005", "url": "javascript:alert(7)"}
    wrong = client.post(f"/card/view/{pk}/", said)
    assert wrong.status_code == 422
    assert 'value="042-000-0005"' in text(wrong)
    said["url"] = "https://mihon.example/"
    assert "今日、確かめた情報" in text(client.post(f"/card/view/{pk}/", said))
    assert set(Change.objects.values_list("line", flat=True)) == {"phone", "url"}
    late = client.post(f"/card/view/{pk}/", said | {"phone": "042-000-0006"})
    assert "ほかの人が先に直しました" in text(late)
    for odd in ("", "x", "2026-01-01T00:00:00", "9" * 40):
        assert client.post(f"/card/view/{pk}/", said | {"as_of": odd}).status_code == 422
    assert client.post("/card/close/").url == "/card/"
    assert client.get(f"/card/view/{pk}/").url == "/card/view/"


def test_the_number_of_a_paper_is_typed_and_the_cards_are_taken_over_first(client, body, keeper):
    code = grouped(code_of(write_claim(body, by=keeper))).lower()
    shown = client.get("/card/", {"code": code})
    assert (shown.status_code, f'value="{code}"' in text(shown)) == (200, True)
    assert client.post("/card/", {"code": code}).url == "/card/view/"
    pk = Service.objects.filter(organization=body).first().pk
    assert client.post("/card/view/confirm/", {"card": pk}).url == "/card/view/"
    assert client.get(f"/card/view/{pk}/").url == "/card/view/"
    assert "このとおりですか" not in text(client.get("/card/view/"))
    assert client.post("/card/view/claim/", {"mail": "x"}).status_code == 422
    assert client.post("/card/view/claim/", {"mail": "npo@example.org"}).url == "/card/view/"
    assert "このとおりですか" in text(client.get("/card/view/"))
    assert Organization.objects.get(pk=body.pk).email == "npo@example.org"
    assert client.get(f"/card/view/{pk}/").status_code == 200


def test_guessing_is_stopped_and_a_made_up_cookie_opens_nothing(client, body, keeper):
    code = code_of(write_claim(body, by=keeper))
    for _ in range(TRIES.of_an_address):
        assert client.post("/card/", {"code": "AAA-AAA-AAA-AAA"}).status_code == 422
    assert client.post("/card/", {"code": code}).status_code == 429
    Throttle.objects.all().delete()
    assert client.get("/card/", {"code": "A" * 24}).status_code == 200
    for odd in ("1", signing.dumps(1, salt="tsunagu-slip"), signing.dumps(10**9, salt=COOKIE)):
        client.cookies[COOKIE] = odd
        assert client.get("/card/view/").url == "/card/"
