"""The office sees how true the directory is, writes letters, and answers who told of mistakes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import town
from tests.people import person
from tsunagu.directory.actions.keeping import begin_upkeep
from tsunagu.directory.actions.proposing import propose
from tsunagu.directory.models import CardKey, Change, HidingRule, Proposal, Service, Upkeep
from tsunagu.directory.queries.cards import lines_of, whole_cards
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT
from tsunagu.people.roles import Role


@pytest.fixture
def desk(client, aoki):
    client.force_login(person("kimura", "first-door", Role.COORDINATOR).user)
    return client


def text(response):
    return " ".join(response.content.decode().split())


def grown_old(*names):
    rows = [town.service(name) for name in names]
    begin_upkeep()
    today = clock.today()
    Upkeep.objects.update(verified_on=today, check_by=today, old_from=today, hide_from=today)
    return rows


def told(service, said, words=""):
    card = whole_cards(Service.objects.filter(pk=service.pk)).get()
    return propose(card, said, words=words, mail="", key=town.key(), by=RESIDENT)


@pytest.mark.parametrize(
    "path", ["freshness/", "freshness/bodies/", "proposals/", "freshness/bodies/?q=会"]
)
def test_lists_ask_as_much_for_three_as_for_one(desk, small_city, path):
    asked = []
    for names in (("一",), ("二", "三")):
        for row in grown_old(*names):
            told(row, {"phone": "042-000-0001"})
        with CaptureQueriesContext(connection) as queries:
            page = text(desk.get(f"/office/{path}"))
        asked.append(len(queries))
        assert all(name in page for name in names)
    assert asked[0] == asked[1]


def test_a_proposal_is_shown_beside_the_card_and_taken_in_part(desk, small_city):
    [service] = grown_old("家計相談")
    made = told(service, {"phone": "042-000-0001", "cost": "千円"}, words="<b>見ました</b>")
    page = desk.get(f"/office/proposals/{made.pk}/")
    assert "&lt;b&gt;見ました" in text(page)
    assert "<ins>042-000-0001</ins>" in text(page)
    said = {"as_of": page.context["form"].initial["as_of"], "lines": ["phone"], "take": "1"}
    assert desk.post(f"/office/proposals/{made.pk}/", said | {"lines": ["x"]}).status_code == 422
    assert desk.post(f"/office/proposals/{made.pk}/", said).url == "/office/proposals/"
    card = lines_of(whole_cards(Service.objects.filter(pk=service.pk)).get())
    assert (card["phone"], card["cost"]) == ("042-000-0001", "")
    assert "一部を直しました" in text(desk.get("/office/proposals/?answered"))
    again = told(service, {}, words="閉まっています")
    refused = desk.post(f"/office/proposals/{again.pk}/", said | {"reject": "1"})
    assert "理由を書いてください" in text(refused)
    answered = {"as_of": said["as_of"], "take": "1"}
    assert desk.post(f"/office/proposals/{again.pk}/", answered).status_code == 302
    assert [one.verdict for one in Proposal.objects.order_by("pk")] == ["partly", "taken"]


def test_letters_are_written_once_and_printed_as_often_as_wanted(desk, small_city, aoki):
    [service] = grown_old("家計相談")
    here = f"/office/freshness/bodies/{service.organization_id}/"
    assert desk.get(f"{here}paper/claim/").status_code == 404
    assert desk.post(f"{here}claim/").url == here
    assert desk.post(f"{here}ask/").url == here
    papers = [desk.get(f"{here}paper/{kind}/") for kind in ("claim", "check", "claim")]
    assert {paper["Content-Type"] for paper in papers} == {"application/pdf"}
    assert all(paper.content.startswith(b"%PDF") for paper in papers)
    assert CardKey.objects.count() == 2
    desk.post(f"{here}keeper/", {"keeper": str(aoki.organisation.pk)})
    assert Upkeep.objects.get().keeper == aoki.organisation
    assert desk.post(f"{here}keeper/", {"keeper": "x"}).status_code == 422
    desk.post(f"{here}keeper/", {"keeper": ""})
    assert Upkeep.objects.get().keeper is None
    assert "body@example.org" in text(desk.get(here))


def test_the_city_decides_about_old_ones_and_only_who_keeps_the_directory(desk, client, chiba):
    said = {"hides": "yes", "valid_from": str(clock.today())}
    assert desk.post("/office/freshness/hiding/", said).url == "/office/freshness/"
    assert HidingRule.objects.get().hides
    assert "職員だけに見せています" in text(desk.get("/office/freshness/"))
    past = desk.post("/office/freshness/hiding/", said | {"valid_from": "2020-01-01"})
    assert past.status_code == 422
    client.force_login(chiba.user)
    for path in ("freshness/", "freshness/bodies/", "proposals/"):
        assert client.get(f"/office/{path}").status_code == 403


def test_who_signs_in_puts_the_own_card_right_and_back(client, chiba, doi, small_city):
    service = town.service(account=chiba.organisation)
    client.force_login(chiba.user)
    here = f"/capacity/{service.pk}/"
    form = client.get(f"{here}card/").context["form"]
    said = form.initial | {"cost": "無料"}
    assert client.post(f"{here}card/", said).url == f"{here}history/"
    page = text(client.get(f"{here}history/"))
    assert "<ins>無料</ins>" in page
    change = Change.objects.get()
    assert client.post(f"{here}history/{change.pk}/undo/").url == f"{here}history/"
    assert client.post(f"{here}history/{change.pk}/undo/").status_code == 422
    assert client.post(f"{here}card/confirm/").url == f"{here}history/"
    assert Change.objects.count() == 2
    client.force_login(doi.user)
    for path in ("card/", "history/"):
        assert client.get(here + path).status_code == 404
    assert client.post(f"{here}history/{change.pk}/undo/").status_code == 404
    assert client.post("/capacity/claim/", {"code": "AAAA"}).status_code == 422
