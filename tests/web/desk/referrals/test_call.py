"""The desk calls several at once, sees who has answered, and writes down what it hears."""

import pytest
from django.core.cache import cache

from tests import town
from tests.ui.test_paper import needs_pdftotext, words
from tsunagu.referrals import actions
from tsunagu.referrals.models import Offer, Referral
from tsunagu.referrals.papers import Refusal
from tsunagu.residents.models import Consent

NO = {"kind": "too_far", "reason": "遠いです"}


@pytest.fixture
def desk(client, aoki):
    cache.clear()
    client.force_login(aoki.user)
    return client


@pytest.fixture
def case(aoki):
    return town.opened(aoki)


@pytest.fixture
def services(chiba):
    return [town.service("家計の一", account=chiba.organisation), town.service("紙の相談")]


@pytest.fixture
def call(aoki, case, services):
    asking = town.asking(case, aoki, None)
    return actions.call_for(case, asking, services=services, by=aoki.actor)


def text(response):
    return " ".join(response.content.decode().split())


def path(case, services):
    return f"/desk/cases/{case.pk}/refer/?" + "&".join(f"offer={s.pk}" for s in services)


def form(case, **more):
    said = {
        "needs": [need.pk for need in case.needs.all()],
        "reason": "家計の整理をお願いします",
        "items": ["name"],
        "ground": "new",
        "way": "oral",
        "explained_by": "青木",
        "key": "one-key",
        "step": "send",
    }
    return said | more


def on_paper(call):
    return call.offers.get(receiver=None)


def test_the_preview_shows_both_frames(desk, case, services):
    page = text(desk.post(path(case, services), form(case, step="check")))
    assert page.index("70代") < page.index("引き受けた団体だけが見る") < page.rindex("見本 花子")
    assert Referral.objects.count() == 0


def test_a_call_is_sent_once_on_the_consent_for_all(desk, case, services):
    addresses = {desk.post(path(case, services), form(case)).url for _ in range(2)}
    call = Referral.objects.get()
    assert addresses == {f"/desk/referrals/{call.pk}/"}
    assert [offer.service for offer in call.offers.order_by("pk")] == services
    consent = Consent.objects.get()
    assert (consent, consent.recipients) == (call.call_consent, "家計の一の会・紙の相談の会")


def test_nine_are_too_many_and_one_is_no_call(desk, case, services):
    many = [town.service(f"団体{n}") for n in range(9)]
    page = desk.get(path(case, many))
    assert "2つから8つまで" in text(page)
    assert desk.get(path(case, services[:1])).context["service"] == services[0]


def test_the_page_tells_who_has_answered(desk, call):
    page = text(desk.get(f"/desk/referrals/{call.pk}/"))
    assert page.count('<span class="tag">返事待ち</span>') == 2
    assert "家計の一" in page
    assert "この窓口の担当です" in page
    assert "声をかけた団体" in text(desk.get("/desk/referrals/"))


def test_what_is_heard_by_telephone_is_written_down(desk, call):
    base = f"/desk/referrals/{call.pk}/offers/{on_paper(call).pk}/"
    response = desk.post(f"{base}decline/", {"kind": "", "reason": "遠いです"})
    assert response.status_code == 422
    assert "遠いです</textarea>" in text(response)
    assert desk.post(f"{base}decline/", NO).url == f"/desk/referrals/{call.pk}/"
    assert on_paper(call).refuse_reason == "遠いです"
    again = desk.post(f"{base}take/")
    assert again.status_code == 422
    assert Referral.objects.get().state == "sent"


def test_nobody_answers_for_those_who_sign_in(desk, call):
    theirs = call.offers.exclude(receiver=None).get()
    response = desk.post(f"/desk/referrals/{call.pk}/offers/{theirs.pk}/take/")
    assert response.status_code == 422
    assert Referral.objects.get().state == "sent"


@needs_pdftotext
def test_the_paper_names_nobody(desk, call):
    said = words(desk.get(paper_of(call)).content)
    assert "70代" in said
    assert [w for w in ("見本", "花子", "はなこ", "家計の整理をお願いします") if w in said] == []


def paper_of(call):
    return f"/desk/referrals/{call.pk}/offers/{on_paper(call).pk}/sheet.pdf"


def test_the_paper_is_there_while_it_may_be_taken(desk, aoki, call):
    url = paper_of(call)
    assert desk.get(url)["Content-Type"] == "application/pdf"
    assert desk.get(f"/desk/referrals/{call.pk}/sheet.pdf").status_code == 404
    actions.withdraw(call, whose="person", reason="元気になった", by=aoki.actor)
    assert desk.get(url).status_code == 404


@pytest.mark.parametrize("slug", ["take/", "decline/"])
def test_other_desks_do_not_learn_of_it(client, baba, call, slug):
    client.force_login(baba.user)
    url = f"/desk/referrals/{call.pk}/offers/{on_paper(call).pk}/"
    assert client.post(url + slug, NO).status_code == 404
    assert client.get(url + "sheet.pdf").status_code == 404
    assert Offer.objects.filter(state="open").count() == 2


def test_the_timeline_tells_it(desk, call, chiba, case):
    offer = call.offers.exclude(receiver=None).get()
    actions.decline_offer(offer, refusal=Refusal("too_far", "遠いです"), by=chiba.actor)
    page = text(desk.get(f"/desk/cases/{case.pk}/"))
    assert "声をかけた団体 家計の一：場所が遠い" in page
    assert "遠いです" in page
