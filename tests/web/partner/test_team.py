from datetime import timedelta

import pytest

from tests.people import person
from tests.town import asking, opened, service
from tsunagu.ground import clock
from tsunagu.people.models import Absence, Membership
from tsunagu.people.roles import Role
from tsunagu.referrals.actions import accept, refer


@pytest.fixture
def chino(chiba):
    return person("chino", "kakei-npo", Role.PARTNER)


@pytest.fixture
def agency(client, chino):
    client.force_login(chino.user)
    return client


def accepted(worker, partner):
    case = opened(worker)
    to = service(account=partner.organisation)
    accept(refer(case, asking(case, worker, to), by=worker.actor), by=partner.actor)
    return case


def numbers(client):
    rows = client.get("/partner/team/").context["rows"]
    return {load.membership.user.name: load.needs for load, _may in rows}


def test_a_colleague_takes_over_and_reads_no_name_on_the_way(agency, aoki, chiba, chino):
    case = accepted(aoki, chiba)
    assert numbers(agency) == {"chiba": 1, "chino": 0}
    here = f"/partner/team/{chiba.membership.pk}/hand-over/?to={chino.membership.pk}"
    assert case.main_person.name not in agency.get(here).content.decode()
    said = {f"case-{case.pk}": chino.membership.pk, "reason": "退職"}
    assert agency.post(here, said).url == "/partner/team/"
    assert numbers(agency) == {"chiba": 0, "chino": 1}


def test_the_other_agency_and_the_desk_stay_out(client, chiba, doi, aoki):
    client.force_login(doi.user)
    assert client.get(f"/partner/team/{chiba.membership.pk}/hand-over/").status_code == 404
    assert client.get(f"/partner/team/{chiba.membership.pk}/away/").status_code == 404
    assert "chiba" not in client.get("/partner/team/").content.decode()
    client.force_login(aoki.user)
    assert client.get("/partner/team/").status_code == 403


def test_an_absence_with_a_substitute_and_back(agency, chiba, chino):
    today = clock.today()
    said = {
        "from_on": today.isoformat(),
        "until_on": (today + timedelta(days=3)).isoformat(),
        "reason": "ill",
        "substitute": chino.membership.pk,
    }
    assert agency.post(f"/partner/team/{chiba.membership.pk}/away/", said).url == "/partner/team/"
    absence = Absence.objects.get()
    there = f"/partner/team/absences/{absence.pk}"
    assert agency.post(f"{there}/substitute/", {"substitute": ""}).url == "/partner/team/"
    assert Absence.objects.get().substitute is None
    assert agency.post(f"{there}/back/").url == "/partner/team/"
    assert Absence.objects.get().back_on == today


@pytest.mark.parametrize("count", [1, 3])
def test_five_queries_however_many(agency, aoki, chiba, count, django_assert_num_queries):
    for n in range(count):
        accepted(aoki, person(f"more{n}", "kakei-npo", Role.PARTNER))
    assert Membership.objects.filter(organisation=chiba.organisation).count() == count + 2
    with django_assert_num_queries(4):
        agency.get("/partner/team/")
