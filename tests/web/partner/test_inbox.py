import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from tests import town
from tests.at_once import at_once
from tests.people import person
from tests.web.signed_in import signed_in
from tsunagu.ground import clock
from tsunagu.people.models import OrganisationKind
from tsunagu.people.roles import Role
from tsunagu.referrals import actions
from tsunagu.referrals.models import Question, Referral, ReferralStep
from tsunagu.residents.models import Basis, Consent
from tsunagu.residents.papers import Ground

NO = {"kind": "no_capacity", "reason": "今月はいっぱいです"}
DONE = {"result": "resolved", "done": "家計の表を作った", "remains": ""}


@pytest.fixture
def sent(aoki, chiba):
    case = town.opened(aoki)
    to = town.service(account=chiba.organisation)
    return actions.refer(case, town.asking(case, aoki, to), by=aoki.actor)


@pytest.fixture
def partner(client, chiba):
    client.force_login(chiba.user)
    return client


def state(referral):
    return Referral.objects.get(pk=referral.pk).state


def post(client, referral, deed, **said):
    return client.post(f"/partner/{referral.pk}/{deed}/", said)


def text(response):
    return " ".join(response.content.decode().split())


def test_reading_tells_the_sender_that_it_has_arrived(partner, sent):
    page = text(partner.get(f"/partner/{sent.pk}/"))
    assert state(sent) == "received"
    assert "家計の整理をお願いします" in page
    assert "見本 花子" in page
    assert "042-000-0001" not in page  # the telephone was not carried
    partner.get(f"/partner/{sent.pk}/")
    assert ReferralStep.objects.filter(referral=sent, to="received").count() == 1


def same_for_all(response):
    """The page byte by byte, but for its one-time token and its own address."""
    page = re.sub(rb'(csrfmiddlewaretoken" value=")\w+', rb"\1", response.content)
    return page.replace(response.request["PATH_INFO"].encode(), b"here")


@pytest.mark.parametrize(("method", "path"), [("get", ""), ("get", "accept/"), ("post", "accept/")])
def test_others_never_learn_of_it(client, doi, sent, method, path):
    client.force_login(doi.user)
    here = getattr(client, method)(f"/partner/{sent.pk}/{path}", follow=True)
    nowhere = getattr(client, method)(f"/partner/{sent.pk + 9}/{path}", follow=True)
    assert here.status_code == nowhere.status_code == 404
    assert same_for_all(here) == same_for_all(nowhere)
    assert state(sent) == "sent"


def test_a_desk_worker_has_no_portal(client, aoki, sent):
    client.force_login(aoki.user)
    assert client.get("/partner/").status_code == 403
    assert post(client, sent, "accept").status_code == 403


def test_a_stranger_signs_in_first(client, sent):
    assert client.get("/partner/").url.startswith("/accounts/login/")
    assert post(client, sent, "accept").status_code == 403
    assert state(sent) == "sent"


def test_the_whole_way_through_the_pages(partner, sent):
    until = (clock.today() + timedelta(days=9)).isoformat()
    way = [
        ("accept", {}, "accepted"),
        ("contact", {}, "contact_made"),
        ("start", {}, "in_service"),
        ("hold", {"reason": "入院", "until": until}, "on_hold"),
        ("resume", {}, "in_service"),
        ("report", DONE, "reported"),
    ]
    for deed, said, after in way:
        assert post(partner, sent, deed, **said).status_code == 302
        assert state(sent) == after


def test_a_consent_taken_back_shuts_every_open_page_at_once(partner, aoki, sent):
    """The agency's page, its buttons, the paper, the slip on another device, the inbox."""
    paper = actions.refer(
        case := town.opened(aoki), town.asking(case, aoki, town.service("紙の相談")), by=aoki.actor
    )
    slip, desk = Client(), signed_in(aoki)
    slip.post("/slip/", {"code": actions.slip_code(paper)})
    places = [
        (partner, f"/partner/{sent.pk}/"),
        (desk, f"/desk/referrals/{sent.pk}/sheet.pdf"),
        (desk, f"/desk/referrals/{paper.pk}/sheet.pdf"),
        (slip, "/slip/view/"),
    ]
    before = [client.get(place) for client, place in places]
    assert [page.status_code for page in before] == [200] * 4
    assert all("見本 花子" in text(page) for page in (before[0], before[3]))
    for consent in Consent.objects.all():
        actions.withdraw_consent(consent, by=aoki.actor)
    after = [client.get(place) for client, place in places]
    assert [page.status_code for page in after] == [404, 404, 404, 200]
    shown = [text(page) for page in (*after, partner.get("/partner/"))]
    assert not any("見本 花子" in page or "家計の整理" in page for page in shown)
    assert (post(partner, sent, "accept").status_code, state(sent)) == (404, "withdrawn")


def test_refusing_ends_it_for_the_partner(partner, sent):
    assert post(partner, sent, "reject", **NO).url == "/partner/"
    assert state(sent) == "rejected"
    assert partner.get(f"/partner/{sent.pk}/").status_code == 404
    assert post(partner, sent, "accept").status_code == 404
    gone, never = (partner.get(f"/partner/{pk}/") for pk in (sent.pk, sent.pk + 9))
    assert same_for_all(gone) == same_for_all(never)


def test_refusing_without_a_reason_keeps_what_was_typed(partner, sent):
    response = post(partner, sent, "reject", kind="", reason="今月はいっぱいです")
    assert response.status_code == 422
    page = text(response)
    assert "理由の種類を選んでください。" in page
    assert "今月はいっぱいです</textarea>" in page
    assert re.search(r'<details class="deed" open', page)
    assert state(sent) == "sent"


def test_a_question_posted_twice_is_one(partner, sent):
    for _ in range(2):
        said = {"words": "いつからですか", "key": "k1"}
        assert post(partner, sent, "ask", **said).status_code == 302
    assert list(Question.objects.values_list("words", "from_sender")) == [("いつからですか", False)]
    assert "いつからですか" in text(partner.get(f"/partner/{sent.pk}/"))


def test_asking_to_return_leaves_it_with_the_partner(partner, sent):
    post(partner, sent, "accept")
    assert post(partner, sent, "return", **NO).status_code == 302
    assert state(sent) == "accepted"
    assert Referral.objects.get(pk=sent.pk).return_asked_at is not None


def test_what_a_colleague_did_first_is_said(partner, sent, chiba):
    actions.accept(Referral.objects.get(pk=sent.pk), by=chiba.actor)
    response = post(partner, sent, "reject", **NO)
    assert response.status_code == 422
    assert "このお願いには、もう返事があります。" in text(response)
    assert "今月はいっぱいです</textarea>" in text(response)


def test_an_unknown_deed_does_not_exist(partner, sent):
    assert post(partner, sent, "verify").status_code == 404


def test_the_list_asks_the_same_for_one_and_three(partner, aoki, chiba, sent):
    def asked():
        with connection.execute_wrapper(counter := Counter()):
            assert partner.get("/partner/").status_code == 200
        return counter.n

    one = asked()
    to, ground = town.service(account=chiba.organisation), Ground(Basis.LIFE_IN_DANGER)
    for _ in range(2):
        case = town.opened(aoki)
        actions.refer(case, town.asking(case, aoki, to, ground=ground), by=aoki.actor)
    assert asked() == one


class Counter:
    n = 0

    def __call__(self, execute, *rest):
        self.n += 1
        return execute(*rest)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_colleagues_at_once_and_one_has_it(aoki, chiba, sent):
    chino = person("chino", "kakei-npo", Role.PARTNER, OrganisationKind.PROVIDER)
    clients = []
    for user in (chiba.user, chino.user):
        clients.append(Client())
        clients[-1].force_login(user)
    answers = at_once(lambda n: post(clients[n], sent, "accept"), 2)
    assert sorted(a.status_code for a in answers) == [302, 422]
    [second] = [text(a) for a in answers if a.status_code == 422]
    assert "もう返事があります。" in second or "ほかの人が先に返事をしました。" in second
    assert ReferralStep.objects.filter(referral=sent, to="accepted").count() == 1
