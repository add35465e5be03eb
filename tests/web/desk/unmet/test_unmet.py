"""The table and the picture of what the desk could not meet, and the same for the whole city."""

import re

import pytest
from django.test import Client

from tests.gaps import open_need, refused, unmet
from tests.people import person
from tsunagu.cases.models import UnmetReason
from tsunagu.directory.models import NeedCode
from tsunagu.people.roles import Role

pytestmark = pytest.mark.django_db
NAME = "鴉ケ谷 露子"


@pytest.fixture
def desk(client, aoki, small_city):
    client.force_login(aoki.user)
    return client


@pytest.fixture
def city(small_city):
    """小野さん（計画の担当者）が見ている画面。"""
    client = Client()
    client.force_login(person("ono", "plan-desk", Role.PLANNER).user)
    return client


def table(page):
    """The rows of the table as words."""
    rows = re.findall(r"<tr>(.*?)</tr>", page.content.decode(), re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return [[" ".join(re.sub(r"<[^>]+>", "", cell).split()) for cell in row] for row in cells]


def test_kinds_by_areas_with_totals(desk, aoki):
    unmet(aoki, chome="m-1")
    unmet(aoki, chome="m-1")
    unmet(aoki, "dementia", chome="m-2")
    assert table(desk.get("/desk/unmet/")) == [
        ["分野", "東部圏域", "西部圏域", "合計"],
        ["お金", "2", "0", "2"],
        ["高齢・介護", "0", "1", "1"],
        ["合計", "2", "1", "3"],
    ]


def test_each_number_leads_to_its_needs(desk, aoki):
    unmet(aoki, chome="m-1", name=NAME)
    unmet(aoki, chome="m-2", name="見本 隣人")
    hrefs = re.findall(r'<a href="(/desk/unmet/needs/[^"]*area=[^"]*)"', page_of(desk))
    first = desk.get(hrefs[0].replace("&amp;", "&")).content.decode()
    assert [name in first for name in (NAME, "見本 隣人")] == [True, False]
    assert "こたえられなかった課題：東部圏域" in first


def page_of(client, path="/desk/unmet/"):
    return client.get(path).content.decode()


def test_by_reason(desk, aoki):
    unmet(aoki)
    unmet(aoki, why=UnmetReason.TOO_FAR)
    assert table(desk.get("/desk/unmet/?by=reason"))[:2] == [
        ["分野", "その支援がない", "遠すぎる", "合計"],
        ["お金", "1", "1", "2"],
    ]


def test_the_codes_of_a_group(desk, aoki):
    unmet(aoki, chome="m-1")
    rows = table(desk.get("/desk/unmet/?group=money"))
    assert rows[1] == ["収入の不足", "1", "0", "1"]


def test_refusals(desk, aoki, chiba):
    refused(open_need(aoki, chome="m-1"), aoki, chiba)
    page = desk.get("/desk/unmet/?what=refused")
    assert table(page)[1] == ["お金", "1", "0", "1"]
    assert "断られたり返事がなかったりしたつなぎは、のべ1件です。" in page.content.decode()


def test_the_picture_says_what_the_table_says(desk, aoki):
    unmet(aoki, chome="m-1")
    picture = page_of(desk).split("<svg")[1].split("</svg>")[0]
    texts = re.findall(r"<text[^>]*>\s*(\S+)\s*</text>", picture)
    assert texts == ["1", "東", "0", "西"]


def test_nothing_unmet_is_said(desk):
    page = page_of(desk)
    assert ("あてはまるものはありません。" in page, "<table" in page) == (True, False)


def test_the_file_for_a_spreadsheet(desk, aoki):
    unmet(aoki, chome="m-1")
    NeedCode.objects.filter(code="income").update(label="=1+1")
    file = desk.get("/desk/unmet/table.csv?group=money").content.decode()
    assert file.splitlines() == [
        "\ufeffこたえられなかった課題,東部圏域,西部圏域,合計",
        "'=1+1,1,0,1",
        "合計,1,0,1",
    ]


def test_another_desk_counts_nothing_of_it(client, aoki, baba, small_city):
    unmet(aoki, chome="m-1", name=NAME)
    client.force_login(baba.user)
    assert "<table" not in page_of(client)
    assert NAME not in page_of(client, "/desk/unmet/needs/")


def test_the_city_reads_no_small_number_and_no_name(city, aoki, baba):
    for worker in (aoki, baba):
        unmet(worker, chome="m-1", name=NAME)
    for _ in range(6):
        unmet(aoki, chome="m-2", name=NAME)
    page = city.get("/office/unmet/")
    assert table(page) == [
        ["分野", "東部圏域", "西部圏域", "合計"],
        ["お金", "＊", "＊", "8"],
        ["合計", "5未満", "＊", "8"],
    ]
    text = page.content.decode().split("<main", 1)[1]
    assert [word in text for word in (NAME, "/desk/", "case")] == [False, False, False]
    file = city.get("/office/unmet/table.csv").content.decode()
    assert file.splitlines()[1] == "お金,＊,＊,8"


@pytest.mark.parametrize("path", ["/office/unmet/", "/office/unmet/table.csv"])
def test_the_city_is_not_for_every_desk(desk, path):
    assert desk.get(path).status_code == 403


@pytest.mark.parametrize("path", ["/desk/unmet/", "/desk/unmet/needs/", "/desk/unmet/table.csv"])
def test_who_reads_no_cases_stays_out(city, client, path):
    assert city.get(path).status_code == 403
    assert client.get(path).headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/desk/unmet/", 5),  # who, with memberships; kinds of areas, counts, areas, stuck
        ("/desk/unmet/table.csv", 4),
        ("/desk/unmet/needs/", 5),  # … kinds, how many, needs, refusals
    ],
)
def test_pages_cost_what_they_cost(desk, aoki, django_assert_num_queries, path, queries, rows):
    for _ in range(rows):
        unmet(aoki, chome="m-1")
    desk.get(path)
    with django_assert_num_queries(queries):
        desk.get(path)


def test_the_city_costs_what_it_costs(city, aoki, django_assert_num_queries):
    unmet(aoki, chome="m-1")
    city.get("/office/unmet/")
    with django_assert_num_queries(4):
        city.get("/office/unmet/")
