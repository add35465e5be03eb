"""What the asked see of a call before and after somebody has taken it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import town
from tests.web.signed_in import signed_in
from tsunagu.ground.receipts import grouped
from tsunagu.referrals import actions
from tsunagu.referrals.models import Offer, Referral

NO = {"kind": "no_capacity", "reason": "今月はいっぱいです"}
SECRETS = ("見本", "花子", "はなこ", "042-000-0001", "家計の整理をお願いします")


def called(aoki, chiba, doi):
    case = town.opened(aoki)
    names = [("家計の一", chiba.organisation), ("家計の二", doi.organisation), ("紙の相談", None)]
    services = [town.service(name, account=account) for name, account in names]
    return actions.call_for(case, town.asking(case, aoki, None), services=services, by=aoki.actor)


@pytest.fixture
def call(aoki, chiba, doi):
    return called(aoki, chiba, doi)


def to(call, who):
    return call.offers.get(receiver=who.organisation)


def text(response):
    return " ".join(response.content.decode().split())


def secrets_in(page):
    return [word for word in SECRETS if word in page]


def test_before_it_is_taken_they_see_a_teaser(call, chiba):
    partner, offer = signed_in(chiba), to(call, chiba)
    pages = [text(partner.get(f"/partner/{path}")) for path in ("", f"offers/{offer.pk}/")]
    for page in pages:
        assert "arrears" in page
        assert "70代" in page
        assert secrets_in(page) == []
    assert to(call, chiba).seen_at is not None
    assert partner.get(f"/partner/{call.pk}/").status_code == 404


def test_who_takes_it_sees_it_and_the_others_see_nothing(call, chiba, doi):
    one, other = signed_in(chiba), signed_in(doi)
    answer = one.post(f"/partner/offers/{to(call, chiba).pk}/take/")
    assert answer.url == f"/partner/{call.pk}/"
    page = text(one.get(answer.url))
    assert "見本 花子" in page
    assert "家計の整理をお願いします" in page
    for deed in ("", "take/", "decline/"):
        path = f"/partner/offers/{to(call, doi).pk}/{deed}"
        late = (other.post if deed else other.get)(path, NO, follow=True)
        assert late.redirect_chain == [("/partner/", 302)]
        assert "ほかの団体が引き受けました。" in text(late)
        assert secrets_in(text(late)) == []
        assert "arrears" not in text(late)
    assert other.get(f"/partner/{call.pk}/").status_code == 404
    assert to(call, doi).state == "over"


def test_no_needs_a_reason(call, chiba):
    partner, offer = signed_in(chiba), to(call, chiba)
    path = f"/partner/offers/{offer.pk}/decline/"
    response = partner.post(path, {"kind": "", "reason": "今月はいっぱいです"})
    assert response.status_code == 422
    assert "今月はいっぱいです</textarea>" in text(response)
    assert partner.post(path, NO).url == "/partner/"
    assert to(call, chiba).state == "declined"
    after = partner.get(f"/partner/offers/{offer.pk}/", follow=True)
    assert "もう返事があります" in text(after)


@pytest.mark.parametrize("path", ["take/", "decline/"])
def test_who_was_not_asked_never_learns_of_it(call, chiba, doi, path):
    partner = signed_in(doi)
    here = partner.post(f"/partner/offers/{to(call, chiba).pk}/{path}", NO)
    nowhere = partner.post(f"/partner/offers/987654/{path}", NO)
    assert here.status_code == nowhere.status_code == 404
    assert to(call, chiba).state == "open"


def test_desk_workers_have_no_portal(call, aoki, chiba):
    desk = signed_in(aoki)
    assert desk.get(f"/partner/offers/{to(call, chiba).pk}/").status_code == 403


def test_the_slip_takes_it_too(client, call):
    offer = call.offers.get(receiver=None)
    code = grouped(actions.offer_code(offer))
    assert client.post("/slip/", {"code": code}).url == "/slip/view/"
    page = text(client.get("/slip/view/"))
    assert "70代" in page
    assert secrets_in(page) == []
    client.post("/slip/view/take/")
    page = text(client.get("/slip/view/"))
    assert "見本 花子" in page
    client.post("/slip/view/contact/")
    assert Referral.objects.get().state == "contact_made"


def test_a_slip_that_comes_late_opens_nothing(client, call, chiba):
    code = grouped(actions.offer_code(call.offers.get(receiver=None)))
    client.post("/slip/", {"code": code})
    actions.take_offer(to(call, chiba), by=chiba.actor)
    page = text(client.get("/slip/view/"))
    assert "この用紙のお願いは終わりました" in page
    assert secrets_in(page) == []
    client.post("/slip/view/take/")
    assert call.offers.get(receiver=None).state == "over"


def test_the_code_of_the_call_itself_opens_nothing_yet(client, call):
    client.post("/slip/", {"code": grouped(actions.slip_code(call))})
    page = text(client.get("/slip/view/"))
    assert "この用紙のお願いは終わりました" in page
    assert secrets_in(page) == []


def test_the_inbox_asks_the_same_for_one_and_three(aoki, chiba, doi, call):
    partner = signed_in(chiba)
    partner.get("/partner/")
    with CaptureQueriesContext(connection) as one:
        partner.get("/partner/")
    for _ in range(2):
        called(aoki, chiba, doi)
    with CaptureQueriesContext(connection) as three:
        assert len(partner.get("/partner/").context["calls"]) == 3
    assert len(three) == len(one)
    assert Offer.objects.count() == 9
