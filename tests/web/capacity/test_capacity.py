import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import town
from tests.people import person
from tsunagu.directory.actions.capacity import state_capacity
from tsunagu.directory.actions.indexing import index
from tsunagu.directory.models import Capacity, CapacityState
from tsunagu.directory.papers import Stated
from tsunagu.people.roles import Role


@pytest.fixture
def service(chiba):
    return town.service(account=chiba.organisation)


@pytest.fixture
def partner(client, chiba):
    client.force_login(chiba.user)
    return client


def text(response):
    return " ".join(response.content.decode().split())


def last(**about):
    return Capacity.objects.current().get(**about)


def test_three_taps_say_it(partner, service):
    """The page in the row of links, the button; and the third for who takes it back."""
    page = partner.get("/capacity/")
    assert "空きはわからない" in text(page)
    assert partner.post(f"/capacity/{service.pk}/state/", {"state": "full"}).url == "/capacity/"
    assert last(service=service).state == "full"
    assert partner.post(f"/capacity/{service.pk}/state/", {"state": "open"}).url == "/capacity/"
    assert last(service=service).state == "open"


def test_numbers_are_said_on_the_page_of_the_service(partner, service):
    said = {"state": "waiting", "waiting": "5", "free": "3", "until": "", "words": "月末に連絡"}
    assert partner.post(f"/capacity/{service.pk}/", said).url == f"/capacity/{service.pk}/"
    word = last(service=service)
    assert (word.state, word.waiting, word.free, word.words) == ("waiting", 5, None, "月末に連絡")
    page = text(partner.get(f"/capacity/{service.pk}/"))
    assert "5人" in page
    assert "月末に連絡" in page


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"until": "2020-01-01"}, "いつまでかは、今日かあとの日にしてください。"),
        ({"free": "1000"}, "999までの数を書いてください。"),
        ({"words": "あ" * 201}, "長すぎます。200字までにしてください。"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(partner, service, said, sentence):
    response = partner.post(f"/capacity/{service.pk}/", {"state": "open", **said})
    assert response.status_code == 422
    assert sentence in text(response)
    [name] = said
    assert response.context["form"][name].value() == said[name]
    assert Capacity.objects.count() == 0


def test_only_the_own_services_exist(client, doi, service):
    client.force_login(doi.user)
    assert service.name not in text(client.get("/capacity/"))
    for path in ("", "state/", "about/"):
        response = client.post(f"/capacity/{service.pk}/{path}", {"state": "full"})
        assert response.status_code == 404
    assert Capacity.objects.count() == 0


def test_workers_have_no_such_page_and_strangers_sign_in(client, aoki, service):
    assert client.get("/capacity/").url.startswith("/accounts/login/")
    client.force_login(aoki.user)
    assert client.get("/capacity/").status_code == 403


def test_a_lead_speaks_for_the_desk(client, ueda):
    client.force_login(ueda.user)
    client.post("/capacity/desk/state/", {"state": "waiting"})
    assert last(organisation=ueda.organisation).state == "waiting"
    client.post("/capacity/desk/", {"state": "full"})
    assert last(organisation=ueda.organisation).state == "full"


def test_a_provider_has_no_desk(partner):
    assert partner.get("/capacity/desk/").status_code == 404
    assert partner.post("/capacity/desk/state/", {"state": "full"}).status_code == 404


def test_a_coordinator_writes_a_telephone_call_down(client, service):
    index([service.pk])
    coordinator = person("cotani", "first-door", Role.COORDINATOR)
    client.force_login(coordinator.user)
    assert service.name in text(client.get("/capacity/", {"q": "家計"}))
    assert service.name not in text(client.get("/capacity/", {"q": "ほか"}))
    client.post(f"/capacity/{service.pk}/state/", {"state": "full"})
    assert last(service=service).stated_by == "cotani"


def test_an_old_word_is_said_again_with_one_tap(partner, service, chiba, at):
    state_capacity(service, stated=Stated(CapacityState.OPEN, free=2), by=chiba.actor)
    Capacity.objects.update(fresh_until=town.soon(-1))
    page = text(partner.get("/capacity/"))
    assert "古い情報" in page
    assert "変わりません" in page
    assert "いま受けられるかどうかを" in text(partner.get("/partner/"))
    partner.post(f"/capacity/{service.pk}/state/", {"state": "again"})
    assert (last(service=service).free, last(service=service).is_old) == (2, False)
    assert "いま受けられるかどうかを" not in text(partner.get("/partner/"))


def test_an_unknown_button_does_nothing(partner, service):
    response = partner.post(f"/capacity/{service.pk}/state/", {"state": "gone"})
    assert response.status_code == 404
    assert Capacity.objects.count() == 0


def test_languages_and_areas(partner, service, small_city):
    page = partner.get(f"/capacity/{service.pk}/about/")
    [(_, zones), *_] = [c for c in page.context["form"].fields["areas"].choices if c[1]]
    said = {"languages": ["en", "vi"], "areas": [zones[0][0]]}
    assert partner.post(f"/capacity/{service.pk}/about/", said).status_code == 302
    assert sorted(service.languages.values_list("language", flat=True)) == ["en", "vi"]
    assert service.areas.get().area_id == int(zones[0][0])
    assert partner.post(f"/capacity/{service.pk}/about/", {"areas": ["0"]}).status_code == 422


def test_the_list_asks_the_same_for_one_and_three(partner, service, chiba):
    partner.get("/capacity/")
    with CaptureQueriesContext(connection) as one:
        partner.get("/capacity/")
    for name in ("別の支援", "もう一つ"):
        other = town.service(name, account=chiba.organisation)
        state_capacity(other, stated=Stated(CapacityState.FULL), by=chiba.actor)
    with CaptureQueriesContext(connection) as three:
        assert len(partner.get("/capacity/").context["page"]) == 3
    assert len(three) == len(one)
