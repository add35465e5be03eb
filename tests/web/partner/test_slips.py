import pytest

from tests import town
from tsunagu.ground.receipts import grouped
from tsunagu.people.models import Throttle
from tsunagu.referrals import actions
from tsunagu.referrals.models import Referral
from tsunagu.web.partner.slips.views import TRIES


@pytest.fixture
def sent(aoki):
    case = town.opened(aoki)
    return actions.refer(case, town.asking(case, aoki, town.service()), by=aoki.actor)


def text(response):
    return " ".join(response.content.decode().split())


def state(referral):
    return Referral.objects.get(pk=referral.pk).state


def enter(client, code):
    return client.post("/slip/", {"code": code})


def test_the_code_opens_one_request_and_answers_it(client, sent):
    code = grouped(actions.slip_code(sent)).lower()
    assert client.get("/slip/", {"code": code}).status_code == 200
    assert state(sent) == "sent"  # looking at the form does nothing
    assert enter(client, code).url == "/slip/view/"
    page = text(client.get("/slip/view/"))
    assert "家計の整理をお願いします" in page
    assert state(sent) == "received"
    assert client.post("/slip/view/accept/").url == "/slip/view/"
    assert state(sent) == "accepted"


def test_refusing_without_a_reason_keeps_what_was_typed(client, sent):
    enter(client, actions.slip_code(sent))
    response = client.post("/slip/view/reject/", {"kind": "", "reason": "いっぱいです"})
    assert response.status_code == 422
    assert "いっぱいです</textarea>" in text(response)


def test_when_it_is_over_the_paper_says_so(client, aoki, sent):
    enter(client, actions.slip_code(sent))
    actions.withdraw(sent, whose="person", reason="元気になった", by=aoki.actor)
    page = text(client.get("/slip/view/"))
    assert "この用紙のお願いは終わりました" in page
    assert "家計" not in page
    assert "見本" not in page
    client.post("/slip/view/accept/")
    assert state(sent) == "withdrawn"


def test_without_a_code_nothing_opens(client, sent):
    assert client.get("/slip/view/").url == "/slip/"
    client.post("/slip/view/accept/")
    assert state(sent) == "sent"


def test_a_made_up_cookie_opens_nothing(client, sent):
    client.cookies["tsunagu-slip"] = str(sent.pk)
    assert client.get("/slip/view/").url == "/slip/"


def test_guessing_is_stopped_but_no_right_code_is_lost(client, sent):
    for _ in range(TRIES.of_an_address):
        assert enter(client, "AAA-AAA-AAA-AAA").status_code == 422
    assert "少し止めています" in text(enter(client, actions.slip_code(sent)))
    Throttle.objects.all().delete()
    assert enter(client, actions.slip_code(sent)).url == "/slip/view/"


def test_closing_forgets_the_paper(client, sent):
    enter(client, actions.slip_code(sent))
    client.post("/slip/close/")
    assert client.get("/slip/view/").url == "/slip/"
