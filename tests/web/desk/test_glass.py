"""開ける, 開けた記録 and だれに何を伝えたか, on the screen."""

import pytest
from django.test import Client

from tests import town
from tests.people import person
from tests.web.signed_in import signed_in
from tsunagu.cases.actions import mark
from tsunagu.intake.actions import passphrase_for
from tsunagu.people.roles import Role
from tsunagu.referrals.actions import refer
from tsunagu.referrals.models import Referral
from tsunagu.residents.models import GlassBreak, Level
from tsunagu.residents.papers import Mark

SAID = {"kind": "danger", "words": "今すぐ会いたいと電話"}


@pytest.fixture
def case(aoki, ueda):
    found = town.opened(aoki)
    protected = Mark(Level.PROTECTED, "申し出")
    mark(found.main_person, protected, insiders=[ueda.user.pk], by=aoki.actor)
    return found


def test_the_glass_is_broken_with_a_reason(case, ito):
    client, page = signed_in(ito), f"/desk/cases/{case.pk}/"
    assert client.get(page).status_code == 404
    silent = client.post("/desk/break-glass/", SAID | {"number": case.pk, "words": ""})
    absent = client.post("/desk/break-glass/", SAID | {"number": case.pk + 99})
    assert (silent.status_code, absent.status_code, GlassBreak.objects.count()) == (422, 422, 0)
    done = client.post("/desk/break-glass/", SAID | {"number": case.pk})
    assert (done.url, client.get(page).status_code) == (page, 200)


@pytest.mark.parametrize("count", [1, 3])
def test_openings_are_read_by_who_checks_them(case, ito, aoki, count, django_assert_num_queries):
    for n in range(count):
        who = person(f"kato{n}", "first-door", Role.WORKER)
        signed_in(who).post("/desk/break-glass/", SAID | {"number": case.pk})
    officer = signed_in(person("hogo", "city", Role.DATA_OFFICER))
    with django_assert_num_queries(3):
        body = officer.get("/office/openings/").content.decode()
    assert (body.count("今すぐ会いたいと電話"), "見本 花子" in body) == (count, False)
    assert signed_in(aoki).get("/office/openings/").status_code == 403


def test_an_opening_is_checked_once(case, ito):
    signed_in(ito).post("/desk/break-glass/", SAID | {"number": case.pk})
    officer = signed_in(person("hogo", "city", Role.DATA_OFFICER))
    page = f"/office/openings/{GlassBreak.objects.get().pk}/"
    assert officer.get(page).status_code == 200
    assert officer.post(page, {"is_right": "yes", "words": "記録と合う"}).status_code == 302
    assert officer.get(page).status_code == 404


def test_behind_the_receipt_one_reads_what_was_told_and_takes_it_back(aoki, chiba):
    concern = town.told()
    case = town.open_case(concern, opening=town.opening(), by=aoki.actor)
    to = town.service(account=chiba.organisation)
    refer(case, town.asking(case, aoki, to), by=aoki.actor)
    client = Client()
    page = "/status/shared/"
    assert "家計相談の会" not in client.get(page).content.decode()
    codes = {"receipt": concern.receipt, "passphrase": passphrase_for(concern.key)}
    client.post("/status/", codes)
    assert "家計相談の会" in client.get(page).content.decode()
    consent = case.main_person.consents.get()
    assert client.post("/me/stop/", {"what": f"consent-{consent.pk + 1}"}).status_code == 404
    assert client.post("/me/stop/", {"what": f"consent-{consent.pk}"}).status_code == 302
    assert Referral.objects.get().state == "withdrawn"
