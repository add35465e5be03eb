"""守り: the page of a person's marking, and that a guarded case is as absent as none at all."""

import re

import pytest

from tests import town
from tests.web.signed_in import signed_in
from tsunagu.cases.actions import mark
from tsunagu.residents.models import Level
from tsunagu.residents.papers import Mark


@pytest.fixture
def case(aoki, ueda):
    return town.opened(aoki)


def at(case, slug=""):
    base = f"/desk/cases/{case.pk}/guard/"
    return f"{base}{case.main_person_id}/{slug}/" if slug else base


def bare(response, pk):
    """The bytes without what is new on every page: tokens, and the number that was asked for."""
    body = response.content.replace(f"/{pk}/".encode(), b"/")
    return re.sub(rb'(value|nonce|content)="[\w+/=-]{40,}"', b"", body)


def shut(case, aoki, ueda):
    mark(
        case.main_person,
        Mark(Level.CLOSED, "支援措置の通知"),
        insiders=[ueda.user.pk],
        by=aoki.actor,
    )


def test_a_worker_shuts_a_record_and_the_lead_lifts_it(case, aoki, ueda, ito):
    mine, other = signed_in(aoki), signed_in(ito)
    asked = mine.get(at(case, "mark"))
    assert set(asked.context["form"].initial["insiders"]) == {aoki.user.pk, ueda.user.pk}
    said = {"level": "closed", "source": "支援措置の通知", "insiders": [ueda.user.pk]}
    assert mine.post(at(case, "mark"), said).status_code == 302
    assert other.get(f"/desk/cases/{case.pk}/").status_code == 404
    assert mine.get(at(case)).status_code == 200
    assert mine.post(at(case, "propose"), {"why": "解除の通知"}).status_code == 302
    assert mine.post(at(case, "lift"), {"version": "1"}).status_code == 403
    lead = signed_in(ueda)
    assert lead.post(at(case, "lift"), {"version": "0"}).status_code == 422
    assert lead.post(at(case, "lift"), {"version": "1"}).status_code == 302
    assert other.get(f"/desk/cases/{case.pk}/").status_code == 200


def test_a_guarded_case_answers_as_one_that_never_was(case, aoki, ueda, ito, baba):
    shut(case, aoki, ueda)
    for who in (ito, baba):
        client = signed_in(who)
        for path in (
            "",
            "print/",
            "guard/",
            "consents/",
            "contact/",
            "who/",
            "household/",
            "ties/",
            "refer/",
        ):
            there = client.get(f"/desk/cases/{case.pk}/{path}")
            absent = client.get(f"/desk/cases/{case.pk + 9_999}/{path}")
            assert (there.status_code, absent.status_code) == (404, 404), path
            assert bare(there, case.pk) == bare(absent, case.pk + 9_999), path


def test_it_is_in_no_list_no_count_and_no_search(case, aoki, ueda, ito):
    telling = case.concern_links.get().concern
    case.main_person.name = "見本 秘"
    case.main_person.save()
    shut(case, aoki, ueda)
    client = signed_in(ito)
    pages = [
        "/desk/",
        "/desk/cases/?whose=desk",
        f"/desk/cases/?q={case.pk}",
        "/desk/cases/list.csv?whose=all",
        "/desk/concerns/?state=all",
        "/desk/team/",
        "/desk/referrals/",
        "/desk/appointments/",
    ]
    for path in pages:
        body = client.get(path).content.decode("utf-8-sig", "replace")
        assert "見本 秘" not in body, path
        assert telling.receipt not in body, path
        assert f"/desk/cases/{case.pk}/" not in body, path
    assert client.get(f"/desk/concerns/{telling.receipt}/").status_code == 404


def test_too_few_insiders_are_refused_on_the_form(case, aoki, ueda):
    said = {"level": "closed", "source": "支援措置の通知", "insiders": []}
    assert signed_in(aoki).post(at(case, "mark"), said).status_code == 422


def test_another_desk_and_a_partner_find_nothing(case, baba, chiba):
    assert signed_in(baba).get(at(case)).status_code == 404
    assert signed_in(chiba).get(at(case)).status_code == 403
