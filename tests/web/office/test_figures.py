"""The city's figures: found in words, the few hidden, no way to the list behind."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from tests import town
from tests.people import person
from tsunagu.ground import clock
from tsunagu.intake.actions import answer_and_end
from tsunagu.people.models import OrganisationKind
from tsunagu.people.roles import Role
from tsunagu.plan import counts

PAGE = "/office/figures/"
MARCH, MAY, JUNE = (datetime(2026, month, 11, 1, tzinfo=UTC) for month in (3, 5, 6))


def answered(worker, count, of, when=MAY):
    """``of`` concerns told at a desk, ``count`` of them answered on the same day."""
    with clock.at(when):
        told = [town.told(desk=worker.organisation) for _ in range(of)]
        for concern in told[:count]:
            answer_and_end(concern, words="こちらへどうぞ", reason="案内", by=worker.actor)


@pytest.fixture(autouse=True)
def march(at):
    """Everybody begins to work here in March."""
    at(MARCH)


@pytest.fixture
def office(client, mori, aoki, baba, at):
    """It is June, and the manager looks."""
    at(JUNE)
    client.force_login(mori.user)
    return client


def cells(page):
    return {line.label: line.cells for line in page.context["sheet"].lines}


def test_the_finding_stands_in_words_with_the_month_before(office, aoki):
    answered(aoki, 10, 20, MAY - timedelta(days=30))
    answered(aoki, 15, 20)
    page = office.get(PAGE)
    lead = page.context["lead"]
    assert lead.sentence == (
        "2026年5月、伝えたことばの75%に、期限までに返事をしました。前の月より25ポイント増えました。"
    )
    assert lead.found.number == "75%"
    assert [line.number for line in lead.lines] == ["50%", "75%", "—"]
    assert len(page.context["sheets"]) == len(counts.FIGURES)


def test_the_few_of_a_desk_are_hidden_and_cannot_be_computed(office, aoki, baba):
    answered(aoki, 10, 20)
    answered(baba, 2, 12)
    other = person("kimura", "kita-desk", Role.WORKER, OrganisationKind.SUPPORT_CENTER)
    answered(other, 6, 18)
    page = office.get(f"{PAGE}answered-in-time/?by=desk")
    shown = cells(page)
    assert shown["minami-desk"] == ("5未満", "12", "—")
    hidden = [row for row in shown.values() if "—" in row]
    assert (len(shown), len(hidden)) == (3, 2)
    assert page.context["sheet"].total.cells == ("18", "50", "36%")


def test_the_file_hides_what_the_page_hides(office, aoki, baba):
    answered(aoki, 10, 20)
    answered(baba, 2, 12)
    answer = office.get(f"{PAGE}answered-in-time/table.csv?by=desk")
    text = answer.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    page = office.get(f"{PAGE}answered-in-time/?by=desk").context["sheet"]
    lines = [[line.label, *line.cells] for line in (*page.lines, page.total)]
    assert rows == [["窓口", "分子", "分母", "割合"], *lines]
    assert answer.content.startswith(b"\xef\xbb\xbf")


def test_nobody_narrows_the_city_or_opens_its_lists(office, aoki):
    answered(aoki, 10, 20)
    plain = office.get(f"{PAGE}answered-in-time/")
    asked = office.get(f"{PAGE}answered-in-time/?need=money&month=2026-05&spot=zone.1")
    assert cells(asked) == cells(plain)
    assert "/list/" not in plain.content.decode()
    assert office.get("/desk/figures/answered-in-time/list/").status_code == 403


@pytest.mark.parametrize("code", counts.FIGURES)
@pytest.mark.parametrize("by", ["month", "zone", "desk", "need"])
def test_every_figure_in_every_cut_of_an_empty_city(office, small_city, code, by):
    page = office.get(f"{PAGE}{code}/?by={by}")
    assert (page.status_code, page.context["sheet"].found.number) == (200, "—")


def test_an_unknown_figure_is_not_there(office, db):
    for address in (f"{PAGE}moon/", f"{PAGE}moon/table.csv"):
        assert office.get(address).status_code == 404


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.MANAGER, 200),
        (Role.PLANNER, 200),
        (Role.COORDINATOR, 200),
        (Role.SUPERVISOR, 200),
        (Role.WORKER, 403),
        (Role.PARTNER, 403),
        (Role.COMMISSIONER, 403),
    ],
)
def test_who_reads_the_figures_of_the_city(client, db, role, status):
    client.force_login(person("somebody", "somewhere", role).user)
    assert client.get(PAGE).status_code == status


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_cost_the_same_with_one_and_three(office, aoki, count, django_assert_num_queries):
    for _ in range(count):
        answered(aoki, 1, 1)
    with django_assert_num_queries(26):
        office.get(PAGE)
    with django_assert_num_queries(5):
        office.get(f"{PAGE}answered-in-time/?by=desk")
