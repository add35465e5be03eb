import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import town
from tsunagu.directory.actions.indexing import index
from tsunagu.directory.models import ServiceNeed
from tsunagu.referrals import actions
from tsunagu.referrals.models import Referral
from tsunagu.referrals.papers import Refusal
from tsunagu.residents.models import Consent, Disclosure


@pytest.fixture
def desk(client, aoki):
    client.force_login(aoki.user)
    return client


@pytest.fixture
def case(aoki):
    return town.opened(aoki)


def text(response):
    return " ".join(response.content.decode().split())


def form(case, **more):
    said = {
        "needs": [need.pk for need in case.needs.all()],
        "reason": "家計の整理をお願いします",
        "items": ["name"],
        "ground": "life_in_danger",
        "key": "one-key",
        "step": "send",
    }
    return said | more


def post(client, case, service, **more):
    return client.post(f"/desk/cases/{case.pk}/refer/?service={service.pk}", form(case, **more))


def test_other_desks_and_strangers(client, baba, chiba, case):
    path = f"/desk/cases/{case.pk}/refer/"
    assert client.get(path).url.startswith("/accounts/login/")
    client.force_login(baba.user)
    assert client.get(path).status_code == 404
    assert client.post(path, form(case)).status_code == 404
    client.force_login(chiba.user)
    assert client.get(path).status_code == 403


def test_services_that_fit_the_need_come_first(desk, case):
    names = ["あ相談", "い相談", "う相談"]
    services = [town.service(name) for name in names]
    ServiceNeed.objects.create(service=services[2], need=case.needs.get().code)
    index(service.pk for service in services)
    found = desk.get(f"/desk/cases/{case.pk}/refer/").context["page"]
    assert [service.name for service in found] == ["う相談", "あ相談", "い相談"]
    found = desk.get(f"/desk/cases/{case.pk}/refer/", {"q": "い相談"}).context["page"]
    assert [service.name for service in found] == ["い相談"]


def test_only_what_is_needed_is_ticked(desk, case):
    service = town.service()
    page = desk.get(f"/desk/cases/{case.pk}/refer/", {"service": service.pk})
    assert page.context["form"]["items"].value() == ["name", "kana", "contact"]
    assert page.context["form"]["ground"].value() is None


def test_the_preview_is_what_travels(desk, case):
    service = town.service()
    page = text(post(desk, case, service, step="check"))
    assert "見本 花子" in page
    assert "042-000-0001" not in page
    assert Referral.objects.count() == 0
    sent = post(desk, case, service)
    referral = Referral.objects.get()
    assert sent.url == f"/desk/referrals/{referral.pk}/"
    assert referral.carried["items"] == [{"label": "お名前", "value": "見本 花子"}]
    assert Disclosure.objects.get().basis == "life_in_danger"


def test_sent_twice_is_one(desk, case):
    service = town.service()
    consent = {"ground": "new", "way": "oral", "explained_by": "青木"}
    addresses = {post(desk, case, service, **consent).url for _ in range(2)}
    assert len(addresses) == 1
    assert Referral.objects.count() == 1
    assert Consent.objects.count() == 1


def test_a_consent_is_recorded_on_the_way(desk, case):
    service = town.service()
    response = post(desk, case, service, ground="new")
    assert response.status_code == 422
    assert "同意の方法を選んでください。" in text(response)
    post(desk, case, service, ground="new", way="oral", explained_by="青木")
    consent = Consent.objects.get()
    assert (consent.recipients, consent.items) == ("家計相談の会", "お名前・課題")
    assert Disclosure.objects.get().consent == consent


def test_a_consent_that_is_there_is_used(desk, aoki, case):
    consent = town.consented(case, aoki).consent
    post(desk, case, town.service(), ground=f"consent-{consent.pk}")
    assert Disclosure.objects.get().consent == consent


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ({"reason": ""}, "つなぐ理由を書いてください。"),
        ({"needs": []}, "つなぐ課題を選んでください。"),
        ({"ground": ""}, "伝えてよい根拠を選んでください。"),
        ({"ground": "consent-99"}, "ground"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(desk, case, missing, sentence):
    response = post(desk, case, town.service(), **({"items": ["phone"]} | missing))
    assert response.status_code == 422
    assert sentence in text(response)
    assert response.context["form"]["items"].value() == ["phone"]
    assert Referral.objects.count() == 0


def test_a_need_that_travels_is_not_offered(desk, aoki, case):
    actions.refer(case, town.asking(case, aoki, town.service()), by=aoki.actor)
    page = desk.get(f"/desk/cases/{case.pk}/refer/")
    assert "つなげる課題がありません。" in text(page)
    assert post(desk, case, town.service("別")).status_code == 422


def test_after_a_return_earlier_tries_are_shown(desk, aoki, chiba, case):
    to = town.service(account=chiba.organisation)
    sent = actions.refer(case, town.asking(case, aoki, to), by=aoki.actor)
    actions.reject(sent, refusal=Refusal("no_capacity", "今月はいっぱい"), by=chiba.actor)
    for query in ({}, {"service": to.pk}):
        page = text(desk.get(f"/desk/cases/{case.pk}/refer/", query))
        assert "つなぎが戻りました" in page
        assert "今月はいっぱい" in page


def test_the_finder_asks_the_same_for_one_and_three(desk, case):
    town.service("あ")
    desk.get(f"/desk/cases/{case.pk}/refer/")
    with CaptureQueriesContext(connection) as one:
        desk.get(f"/desk/cases/{case.pk}/refer/")
    town.service("い")
    town.service("う")
    with CaptureQueriesContext(connection) as three:
        found = desk.get(f"/desk/cases/{case.pk}/refer/").context["page"]
    assert len(found) == 3
    assert len(three) == len(one)
