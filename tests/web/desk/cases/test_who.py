from datetime import date

import pytest

from tests.people import person
from tests.town import opened, opening, told
from tsunagu.cases.actions import open_case
from tsunagu.ground.prints import of_kana
from tsunagu.journal.models import Entry
from tsunagu.keys.fields import sealed
from tsunagu.people.roles import Role
from tsunagu.residents.actions import enrol
from tsunagu.residents.models import HouseholdMember, Person
from tsunagu.residents.papers import Particulars

SAID = {
    "name": "見本 花子",
    "kana": "みほん はなこ",
    "born_on": "S12.3.4",
    "age_about": "",
    "sex": "",
    "address": "みどり町1丁目2-1",
}


def page(case, more=""):
    return f"/desk/cases/{case.pk}/who/{more}"


@pytest.fixture
def nameless(aoki):
    """Somebody who told us without a name, and who must not be known of at home."""
    case = open_case(told(parts=()), opening=opening(), by=aoki.actor)
    changes = sealed(case.main_person, is_secret_at_home=True, phone="1")
    Person.objects.filter(pk=case.main_person_id).update(**changes)
    return case


def test_the_nameless_get_their_name_and_how_to_reach_them_stays(desk, nameless, small_city):
    assert "名前や住所を直す" in desk.get(f"/desk/cases/{nameless.pk}/").content.decode()
    assert desk.post(page(nameless), SAID).url == f"/desk/cases/{nameless.pk}/"
    one = Person.objects.get(pk=nameless.main_person_id)
    assert (one.name, one.kana_key) == ("見本 花子", of_kana("みほん はなこ"))
    assert one.born_on == date(1937, 3, 4)
    assert (one.address, str(one.chome)) == ("みどり町1丁目2-1", "みどり町一丁目")
    assert (one.is_secret_at_home, one.phone) == (True, "1")
    assert Entry.objects.filter(verb="person.named").count() == 1


def test_what_is_known_stands_in_the_form(desk, aoki):
    form = desk.get(page(opened(aoki))).context["form"]
    assert (form["name"].value(), form["age_about"].value()) == ("見本 花子", 78)


@pytest.mark.parametrize("fault", [{"born_on": "きのう"}, {"age_about": "300"}])
def test_faults_come_back_and_nothing_is_written(desk, aoki, fault):
    case = opened(aoki)
    assert desk.post(page(case), SAID | {"name": "別の人"} | fault).status_code == 422
    assert Person.objects.get(pk=case.main_person_id).name == "見本 花子"


def test_each_of_the_household_and_nobody_else(desk, aoki):
    case, other = opened(aoki), opened(aoki)
    wife = enrol(Particulars(), by=aoki.actor)
    HouseholdMember.objects.create(household=case.household, person=wife)
    assert desk.post(page(case, f"{wife.pk}/"), SAID | {"name": "見本 妻"}).status_code == 302
    wife.refresh_from_db()
    assert wife.name == "見本 妻"
    assert desk.get(page(case, f"{other.main_person_id}/")).status_code == 404


def test_another_desk_has_no_such_page(client, aoki):
    other = person("saeki", "other-desk", Role.WORKER)
    client.force_login(other.user)
    case = opened(aoki)
    assert client.get(page(case)).status_code == 404
    assert client.post(page(case), SAID | {"name": "別の人"}).status_code == 404
    assert Person.objects.get(pk=case.main_person_id).name == "見本 花子"
