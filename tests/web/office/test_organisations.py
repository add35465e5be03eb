import pytest

from tests.people import person
from tsunagu.directory.models import Organization
from tsunagu.journal.models import Entry
from tsunagu.people.models import Organisation, OrganisationKind, Team
from tsunagu.people.roles import Role

FACTS = {"name": "南の窓口", "kind": "city", "email": "minami@example.org", "phone": "042-000-0000"}


def verbs():
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_an_organisation_is_added(office):
    answer = office.post("/office/organisations/add/", FACTS | {"takes_concerns": "on"})
    made = Organisation.objects.get(name="南の窓口")
    assert answer.url == f"/office/organisations/{made.pk}/"
    assert (made.takes_concerns, made.is_first_door, made.area) == (True, False, None)
    assert verbs() == ["organisation.founded"]


@pytest.mark.parametrize("wrong", [{"email": "minami"}, {"name": ""}, {"name": "city-hall"}])
def test_nothing_typed_is_lost(office, wrong):
    answer = office.post("/office/organisations/add/", FACTS | wrong)
    assert answer.status_code == 422
    assert answer.content.decode().count('value="042-000-0000"') == 1
    assert Organisation.objects.count() == 1


def test_the_first_door_moves_and_the_page_says_so(office, aoki):
    page = office.get("/office/organisations/add/").content.decode()
    assert page.count("いまは「first-door」です。印をつけると、こちらに移ります。") == 1

    office.post(
        "/office/organisations/add/", FACTS | {"takes_concerns": "on", "is_first_door": "on"}
    )
    assert [door.name for door in Organisation.objects.filter(is_first_door=True)] == ["南の窓口"]


def test_the_city_never_loses_its_first_door(office, aoki):
    path = f"/office/organisations/{aoki.organisation.pk}/edit/"
    answer = office.post(path, FACTS | {"takes_concerns": "on"})
    assert answer.status_code == 422
    assert "最初の窓口がなくなります" in answer.content.decode()
    assert Organisation.objects.get(is_first_door=True) == aoki.organisation


def test_the_first_door_takes_concerns(office):
    answer = office.post("/office/organisations/add/", FACTS | {"is_first_door": "on"})
    assert answer.status_code == 422
    assert answer.content.decode().count("相談を受け付ける窓口にしてください") == 1


def test_an_organisation_is_corrected(office, baba):
    path = f"/office/organisations/{baba.organisation.pk}/"
    assert office.post(f"{path}edit/", FACTS).url == path
    baba.organisation.refresh_from_db()
    assert baba.organisation.name == "南の窓口"
    assert Entry.objects.get(verb="organisation.amended").facts["fields"].split()[0] == "name"


def test_a_team_is_formed_and_renamed(office, baba):
    path = f"/office/organisations/{baba.organisation.pk}/"
    assert office.post(f"{path}teams/add/", {"name": "くらし"}).url == path
    assert office.post(f"{path}teams/add/", {"name": "くらし"}).status_code == 422
    team = Team.objects.get()
    assert office.post(f"/office/teams/{team.pk}/", {"name": "すまい"}).url == path
    assert Team.objects.get().name == "すまい"
    assert verbs() == ["team.formed", "team.renamed"]


def test_a_body_of_the_directory_gets_an_account_and_loses_it(office, chiba, doi):
    body = Organization.objects.create(name="海の会")
    Organization.objects.create(name="山の会")
    path = f"/office/organisations/{chiba.organisation.pk}/"
    assert [row.name for row in office.get(f"{path}directory/?q=海").context["page"]] == ["海の会"]

    assert office.post(f"{path}directory/{body.pk}/").url == path
    body.refresh_from_db()
    assert body.account == chiba.organisation
    other = f"/office/organisations/{doi.organisation.pk}/directory/{body.pk}/"
    assert office.post(other).status_code == 422
    assert office.post(f"{other}end/").status_code == 404

    assert office.post(f"{path}directory/{body.pk}/end/").url == path
    body.refresh_from_db()
    assert body.account is None
    assert verbs() == ["directory.account_given", "directory.account_taken"]


@pytest.mark.parametrize("more", [0, 2])
def test_the_list_costs_the_same_however_long_it_is(office, django_assert_num_queries, more):
    for number in range(more):
        person(f"p{number}", f"agency-{number}", Role.PARTNER, OrganisationKind.PROVIDER)
    with django_assert_num_queries(3):
        page = office.get("/office/organisations/").context["page"]
    assert [row.people for row in page] == [1] * (1 + more)
