from datetime import UTC, datetime, timedelta

import pytest

from tests import town
from tsunagu.clocks.actions import close_on
from tsunagu.letters.models import Letter
from tsunagu.referrals import actions, chores
from tsunagu.referrals.queries.due import Due, Level, due_for

MONDAY = datetime(2026, 6, 1, 0, tzinfo=UTC)  # nine in Tokyo


@pytest.fixture
def monday(at):
    at(MONDAY)
    return at


def digests():
    found = Letter.objects.filter(key__startswith="digest:").order_by("pk")
    return sorted(found, key=lambda letter: letter.to)


def test_one_letter_a_day_with_everything_that_is_due(monday, aoki, ueda, chiba):
    case = town.opened(aoki, "arrears", "income")
    service = town.service(account=chiba.organisation)
    asking = town.asking(case, aoki, service, needs=(case.needs.first(),))
    actions.refer(case, asking, by=aoki.actor)
    monday(MONDAY + timedelta(days=4))

    assert chores.digest() == 3
    assert chores.digest() == 0
    assert due_for(aoki.actor) == [
        Due("期限をすぎた、わたしの課題", 1),
        Due("期限をすぎたつなぎ", 1),
    ]
    assert due_for(ueda.actor) == [
        Due("窓口の、期限をすぎた課題", 1, Level.DESK),
        Due("窓口の、期限をすぎたつなぎ", 1, Level.DESK),
    ]
    assert due_for(chiba.actor) == [Due("返事を待っているお願い", 1)]
    assert [letter.to for letter in digests()] == [
        "aoki@example.org",
        "chiba@example.org",
        "ueda@example.org",
    ]


def test_the_letter_names_nobody(monday, aoki):
    town.told("もう死にたいです")
    chores.digest()

    [letter] = digests()
    assert "危険のしるし　1件" in letter.body
    assert all(word not in letter.body + letter.subject for word in ("見本", "花子", "死に"))


def test_it_goes_on_after_the_date(monday, aoki):
    town.opened(aoki)
    for days in (4, 7, 8):
        monday(MONDAY + timedelta(days=days))
        chores.digest()

    assert len(digests()) == 3


def test_no_letter_at_night_on_holidays_or_when_nothing_is_due(monday, aoki, baba):
    town.told()
    for moment in (MONDAY - timedelta(hours=2), MONDAY + timedelta(days=5)):
        monday(moment)
        assert chores.digest() == 0
    monday(MONDAY + timedelta(days=3))
    close_on((MONDAY + timedelta(days=3)).date(), why="市制記念日", by=aoki.actor)
    assert chores.digest() == 0
    monday(MONDAY + timedelta(days=4))
    assert chores.digest() == 1
    assert [letter.to for letter in digests()] == ["aoki@example.org"]


@pytest.mark.parametrize("cases", [1, 3])
def test_a_person_costs_the_same_however_much_is_due(
    monday, aoki, cases, django_assert_num_queries
):
    for _ in range(cases):
        town.opened(aoki)
    monday(MONDAY + timedelta(days=9))

    with django_assert_num_queries(51):
        due_for(aoki.actor)
