"""Whether the measuring itself works, on very little. How fast anything is, no test asks."""

import pytest

from benchmarks import (
    BARE,
    SIGNED_IN,
    __main__,
    measure,
    report,
    rows,
    seals,
    search,
    searching,
    weeks,
)
from benchmarks.due import DUE
from benchmarks.entries import kinds
from tests import town
from tests.worker.finding import FINDERS
from tsunagu.directory.actions.indexing import index

COSTS = {"a field sealed": 4.0, "a field opened": 5.1, "a print of a reading": 7.0}
SEALING = seals.section([{"database": "SQLite", "costs": COSTS}])
PAGES = {
    BARE: 0,
    SIGNED_IN: 1,
    "plain Django list, 20 rows": 7,
    "case list": 2,
    "case list, mine": 2,
    "case list, deep": 2,
}


def test_under_load_a_page_that_nobody_answered_is_said_to_be_one():
    walls = {"today": [0.1, 0.3, 0.2], "case page": []}
    assert measure.lines(walls) == [
        "  today: median 200 ms, p95 300 ms (3)",
        "  case page: nothing was answered (0)",
    ]


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    """Everything measured on a database of its own: 40 live needs, then 120 ended ones."""
    folder = tmp_path_factory.mktemp("bench")
    return __main__.one(f"sqlite:///{folder}/bench.sqlite3", str(folder), 40)


@pytest.mark.slow
@pytest.mark.sqlite
def test_every_concern_sent_is_kept_and_none_is_an_error(result):
    assert result["durability"] == "journal_mode=wal, synchronous=FULL"
    counted = {how: (p["count"], p["errors"]) for how, p in result["received"]["paces"].items()}
    assert counted == {"the action": (16, 0), "the form": (16, 0), "bare view": (48, 0)}
    for pace in result["received"]["paces"].values():
        assert 0 < pace["p50"] <= pace["p95"] <= pace["p99"]
    assert result["received"]["journal"] < 1
    assert all(cost > 0 for cost in result["fence"].values())


@pytest.mark.slow
@pytest.mark.sqlite
def test_every_page_is_measured_twice_and_asks_no_more_when_needs_have_ended(result):
    assert result["scale"] == {
        "needs": 40,
        "ended": 120,
        "requests": 4,
        "received": 16,
        "due": 400,
    }
    first, later = result["pages"], result["pages with ended needs"]
    assert {name: first[name]["queries"] for name in PAGES} == PAGES
    assert {n: c["queries"] for n, c in later.items()} == {
        n: c["queries"] for n, c in first.items()
    }
    assert all(cost["cpu"] > 0 and cost["p50"] <= cost["p95"] for cost in first.values())
    assert first.keys() >= result["limits"].keys() == {n for n in first if n.startswith("case ")}


@pytest.mark.slow
@pytest.mark.sqlite
def test_the_page_says_what_was_met_and_what_was_left_out(result):
    result["pages"]["case list"]["cpu"] = result["pages"][BARE]["cpu"] * 10
    result["pages"]["case list, mine"]["cpu"] = result["pages"][BARE]["cpu"] * 10.2
    text = report.page({"cores": "2"}, [result], SEALING, [], "PostgreSQL is away")
    assert "\n| cores | 2 |\n" in text
    assert "\nPostgreSQL is away.\n" in text
    assert "beside 40 live needs" in text
    assert "| a field sealed | 4.0 (≤ 5: met) |" in text
    assert "| a field opened | 5.1 (≤ 5: **missed**) |" in text
    lines = {line.split(" | ")[0]: line.split(" | ") for line in text.splitlines()}
    assert lines["| case list"][2] == "10.0 (≤ 10: met)"
    assert lines["| case list, mine"][2] == "10.2 (≤ 10: **missed**)"


@pytest.mark.slow
@pytest.mark.sqlite
def test_every_chore_is_asked_with_nothing_little_and_much_due(result):
    due = result["due"]
    assert due["needs"] == 400
    assert set(due["chores"]) == {chore.name for chore in FINDERS}
    for cost in due["chores"].values():
        assert cost["questions"] > 0
        assert all(cost[str(count)] > 0 for count in DUE)
    assert due["morning"]["readers"] > 0


def test_a_week_is_measured_beside_first_come_by_the_same_rules():
    """Twelve who help two each: first come cannot be more, and what was met is said."""
    tiny = weeks.Week(40, 12, limit=60, memory=0, is_bare=True)
    whole = weeks.Week(20, 10)
    bare, planned = weeks.measured("tiny", tiny), weeks.measured("whole", whole)
    for row in (bare, planned):
        assert 0 < row["first_coming"] <= row["coming"] <= row["wanted"]
    assert bare["coming"] <= 24
    told = [line.split(" | ") for line in report.planned([bare, planned]).splitlines()]
    assert told[2][:2] == ["| tiny", "40 × 12"]
    assert told[2][3].endswith("(≤ 60: met)")
    assert told[2][4].endswith("(≤ 0: **missed**)")
    assert told[3][3] == f"{planned['seconds']:.2f}"


@pytest.mark.django_db
@pytest.mark.django_db(transaction=True)
def test_searching_is_measured_beside_like_and_says_what_was_met(monkeypatch):
    for kind in kinds():
        town.code(kind.need)
    monkeypatch.setattr(searching, "ASKED", 8)
    monkeypatch.setattr(searching, "STORIES", searching.STORIES[:1])
    with rows.unchecked():
        searching.fill(90)
    assert index(range(1, 91)) == 90
    with rows.unchecked():
        searching.beside()
    found = searching.figures(90) | {"filled": 1, "built": 9, "pages": 2.1, "entries": 10_000}
    assert found["right"] > found["like_right"] > 0
    assert found["index_mb"] > 0
    assert all(cost["p50"] <= cost["p95"] for cost in found["questions"].values())
    text = search.section([found])
    assert "| 1,111 |" in text  # entries indexed in a second
    assert "2.1 (≤ 2: **missed**)" in text
    assert text.count("p95 ≤ 5: ") == 5
    page = report.put("# B\n\n## A simulated year\n\nx\n", search.TITLE, text)
    assert page.count("## ") == 2
    again = report.put(page, search.TITLE, "## Search\n\nnew\n")
    assert again == "# B\n\n## Search\n\nnew\n\n## A simulated year\n\nx\n"
