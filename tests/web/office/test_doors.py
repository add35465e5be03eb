"""The office is for who keeps the city; the list of duty is for who leads a desk."""

import pytest

from tests.people import person
from tsunagu.people.roles import Role

PAGES = [
    "/office/",
    "/office/organisations/",
    "/office/organisations/add/",
    "/office/people/",
    "/office/roles/",
    "/office/limits/",
    "/office/limits/need.first_step/",
    "/office/closing-days/",
    "/office/areas/",
]


@pytest.mark.parametrize("path", PAGES)
def test_the_manager_may_come_in_and_others_may_not(client, mori, aoki, ueda, path):
    client.force_login(mori.user)
    assert client.get(path).status_code == 200
    for other in (aoki, ueda):
        client.force_login(other.user)
        assert client.get(path).status_code == 403
    client.logout()
    assert client.get(path).url == f"/accounts/login/?next={path}"


def test_work_of_a_manager_begins_in_the_office(office):
    assert office.get("/home/").url == "/office/"


def test_work_of_a_planner_begins_with_the_plan(client, db):
    client.force_login(person("sato", "planning", Role.PLANNER).user)
    assert client.get("/home/").url == "/plan/"


@pytest.mark.parametrize("path", ["/office/organisations/999/", "/office/people/999/"])
def test_what_is_not_there_is_not_found(office, path):
    assert office.get(path).status_code == 404


def test_a_limit_that_nobody_knows_is_not_found(office):
    assert office.get("/office/limits/patience/").status_code == 404


def test_the_first_page_says_what_is_missing(office):
    text = office.get("/office/").content.decode()
    assert text.count("最初の窓口がありません") == 1
    assert text.count("地域がまだ読みこまれていません") == 1


def test_nothing_is_missing_in_a_city_that_stands(office, aoki, small_city):
    assert office.get("/office/").context["missing"] == []
