from itertools import chain

import pytest
from django.conf import settings

from tests.directory.bring import bring
from tests.directory.samples import disability, disability_line
from tsunagu.directory.actions import load_needs
from tsunagu.ground.actor import system
from tsunagu.places.pack import read
from tsunagu.plan.actions import load_plan
from tsunagu.plan.models import Measure
from tsunagu.web.plan.tree.carriers import CARRIERS, NOT_YET

OPEN_PAGES = [
    "/plan/",
    "/plan/goals/G1/",
    "/plan/measures/G1.1/",
    "/plan/priorities/P1/",
]


def text(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("path", OPEN_PAGES)
def test_everybody_may_read_the_plan(client, small_plan, path):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/plan/goals/G9/", "/plan/measures/G9.9/", "/plan/priorities/9/"])
def test_what_the_plan_does_not_name_is_not_there(client, small_plan, path):
    assert client.get(path).status_code == 404


def test_a_city_without_a_plan_says_so(client, db):
    assert "計画は、まだ入っていません。" in text(client.get("/plan/"))


def test_every_measure_of_the_tree_can_be_jumped_to(client, small_plan):
    page = text(client.get("/plan/"))
    assert [page.count(f'id="{code}"') for code in ("G1", "G1.1", "G1.2")] == [1, 1, 1]


def test_a_measure_shows_its_figures_live(client, small_plan):
    before = text(client.get("/plan/measures/G1.1/"))
    bring(disability(disability_line()))
    after = text(client.get("/plan/measures/G1.1/"))
    assert "この施策に関わるサービスは0か所です。" in before
    assert "この施策に関わるサービスは1か所です。" in after
    assert '<th scope="row">就労継続支援Ｂ型</th> <td class="number">1</td>' in after


def test_a_goal_and_a_priority_say_the_first_figure_of_each_measure(client, small_plan):
    goal, priority = client.get("/plan/goals/G1/"), client.get("/plan/priorities/P1/")
    assert [line.measure.code for line in goal.context["lines"]] == ["G1.1", "G1.2"]
    assert [line.live.figure.number for line in goal.context["lines"]] == ["0", "0"]
    assert [line.measure.code for line in priority.context["lines"]] == ["G1.2"]


# Counted of what was told and of who helps, before a measure has rooms of its own.
OF_TROUBLES = {"heard", "live_needs", "services", "services_by_zone", "providers"}
THE_DIRECTORY_ITSELF = "G4.1"


def test_each_of_the_17_measures_has_a_figure_and_a_way_in(client, db):
    pack = read(settings.HOUSE / "city" / "nishi-tokyo")
    load_needs(pack.rows("needs.csv"), by=system("test"))
    load_plan(pack.document("plan.toml"), by=system("test"))
    codes = list(Measure.objects.values_list("code", flat=True))
    assert set(CARRIERS) == set(codes)
    pages = {code: client.get(f"/plan/measures/{code}/").context for code in codes}
    offered = {code: [way.url for way in page["carriers"]] for code, page in pages.items()}
    assert [code for code, found in offered.items() if not found and code not in NOT_YET] == []
    assert offered == {code: [way.url for way in CARRIERS[code]] for code in codes}
    answers = {url: client.get(url).status_code for url in {*chain(*offered.values())}}
    assert set(answers.values()) == {200}
    figures = {code: pages[code]["figures"] for code in codes}
    assert [code for code, live in figures.items() if not all(f.figure.number for f in live)] == []
    sources = {code: {f.indicator.source for f in live} for code, live in figures.items()}
    assert [code for code, found in sources.items() if not found] == []
    without_own = {code for code, found in sources.items() if found <= OF_TROUBLES}
    assert without_own - {THE_DIRECTORY_ITSELF} == set(NOT_YET)


def test_a_measure_says_what_cannot_be_done_here_yet(client, small_plan):
    assert "まだできないこと" not in text(client.get("/plan/measures/G1.2/"))
    Measure.objects.filter(code="G1.2").update(code="G6.2")
    page = text(client.get("/plan/measures/G6.2/"))
    assert ("まだできないこと" in page, str(NOT_YET["G6.2"]) in page) == (True, True)
    assert 'href="/neighbours/ask/"' in page


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/plan/", 5),
        ("/plan/goals/G1/", 5),  # goal, measures, indicators, two figures
        ("/plan/measures/G1.1/", 5),  # measure, priorities, indicators, two figures
        ("/plan/priorities/P1/", 4),
    ],
)
def test_pages_of_the_plan_cost_what_they_cost(
    client, small_plan, django_assert_num_queries, path, queries
):
    with django_assert_num_queries(queries):
        client.get(path)
