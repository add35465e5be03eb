"""The own desk's figures: nothing hidden, each number opens its list."""

import pytest
from django.test import Client

from tests import town
from tests.web.office.test_figures import JUNE, MARCH, MAY, answered
from tsunagu.cases.actions import end_need
from tsunagu.directory.models import NeedCode
from tsunagu.ground import clock
from tsunagu.plan import counts
from tsunagu.plan.counts.figure import Unit

PAGE = "/desk/figures/"


@pytest.fixture(autouse=True)
def march(at):
    at(MARCH)


@pytest.fixture
def desk(client, aoki, baba, at):
    """It is June, and a worker of the desk looks."""
    at(JUNE)
    client.force_login(aoki.user)
    return client


def test_the_own_few_are_shown_and_other_desks_are_not_in_it(desk, aoki, baba):
    answered(aoki, 2, 3)
    answered(baba, 1, 7)
    line = desk.get(PAGE).context["lead"].found
    assert (line.label, line.cells) == ("2026年5月", ("2", "3", "67%"))


def test_a_number_opens_the_things_it_counts(desk, aoki, baba):
    answered(aoki, 2, 3)
    answered(baba, 1, 7)
    page = desk.get(f"{PAGE}answered-in-time/list/?month=2026-05&part=1")
    assert len(page.context["rows"]) == page.context["page"].paginator.count == 2
    whole = desk.get(f"{PAGE}answered-in-time/list/?month=2026-05")
    own = {row.url for row in whole.context["rows"]}
    assert len(own) == 3
    assert {desk.get(url).status_code for url in own} == {200}
    other = Client()
    other.force_login(baba.user)
    assert {other.get(url).status_code for url in own} == {404}
    theirs = other.get(f"{PAGE}answered-in-time/list/?month=2026-05")
    assert own & {row.url for row in theirs.context["rows"]} == set()


def test_the_own_numbers_can_be_narrowed(desk, aoki):
    with clock.at(MAY):
        for code in ("arrears", "income"):
            case = town.opened(aoki, code)
        NeedCode.objects.filter(code="income").update(group="aging")
        end_need(case.needs.get(), ending=town.resolved(), by=aoki.actor)
    page = desk.get(f"{PAGE}helped/?need=aging")
    assert (page.context["sheet"].total.cells, page.context["narrowed"]) == (
        ("1", "1", "100%"),
        ["高齢・介護"],
    )
    assert desk.get(f"{PAGE}helped/?need=money").context["sheet"].total.cells == ("0", "1", "0%")
    listed = desk.get(f"{PAGE}helped/list/?need=aging").context["rows"]
    assert [row.about for row in listed] == ["income"]


def test_every_figure_has_its_list(desk, aoki):
    for code, figure in counts.FIGURES.items():
        assert desk.get(f"{PAGE}{code}/").status_code == 200
        links = desk.get(f"{PAGE}{code}/").content.decode().count("/list/")
        lines = len(desk.get(f"{PAGE}{code}/").context["sheet"].lines) + 1
        assert links == lines * (2 if figure.unit == Unit.PERCENT else 1)
        assert desk.get(f"{PAGE}{code}/list/?part=1").status_code == 200


def test_who_reads_no_cases_has_no_desk_figures(client, chiba):
    client.force_login(chiba.user)
    for path in ("", "helped/", "helped/table.csv", "helped/list/"):
        assert client.get(f"{PAGE}{path}").status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_with_one_and_three(desk, aoki, count, django_assert_num_queries):
    answered(aoki, count, count)
    with django_assert_num_queries(5):
        page = desk.get(f"{PAGE}answered-in-time/list/")
    assert len(page.context["rows"]) == count
