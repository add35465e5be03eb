"""つながり指標 on the page of a case."""

import pytest

from tests import town
from tests.cases.test_score_ties import tied
from tsunagu.cases.actions import score_ties
from tsunagu.cases.models import TieScore

PAGE = "/desk/cases/{}/ties/"


@pytest.fixture
def case(aoki):
    return town.opened(aoki)


def typed(case, **more):
    items = dict.fromkeys(("will", "worth", "bonds", "society", "asking"), "2")
    said = {"key": "k", "person": case.main_person_id, "occasion": "opening", "with_person": "on"}
    return said | items | more


def test_a_worker_writes_down_what_the_person_says(desk, case):
    page = PAGE.format(case.pk)
    assert desk.post(page, typed(case, will="3")).headers["Location"] == page
    kept = TieScore.objects.get()
    assert (kept.case, kept.person, kept.total) == (case, case.main_person, 11)
    again = desk.get(page).context["form"]
    assert again.fields["will"].help_text == "前は「3 したいことを、始めている」"
    assert again.initial["occasion"] == "review"


def test_what_is_missing_is_said_and_nothing_is_kept(desk, case):
    answer = desk.post(PAGE.format(case.pk), typed(case, with_person="", will=""))
    faults = answer.context["form"].errors
    assert (answer.status_code, sorted(faults)) == (422, ["note", "will"])
    assert TieScore.objects.count() == 0


def test_another_desk_finds_nothing(client, case, baba):
    client.force_login(baba.user)
    for answer in (client.get(PAGE.format(case.pk)), client.post(PAGE.format(case.pk))):
        assert answer.status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_with_one_and_three(
    desk, case, aoki, count, django_assert_num_queries
):
    for _ in range(count):
        score_ties(case, person=case.main_person, scored=tied(), by=aoki.actor)
    with django_assert_num_queries(7):
        page = desk.get(PAGE.format(case.pk))
    assert len(page.context["page"].object_list) == count
