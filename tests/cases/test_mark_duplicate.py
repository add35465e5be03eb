"""Abuse told in a duplicate is looked at where the first telling is helped with."""

from datetime import UTC, datetime, timedelta

import pytest

from tests import town
from tests.at_once import at_once
from tsunagu.cases import chores
from tsunagu.cases.actions import close_case, confirm_safety, end_need, mark_duplicate, open_case
from tsunagu.cases.models import Term, TermKind
from tsunagu.cases.papers import Seen, SeenHow
from tsunagu.ground.errors import Denied, HouseError, Refused
from tsunagu.intake.actions import say
from tsunagu.intake.models import Side
from tsunagu.intake.states import State
from tsunagu.referrals.queries.invariants import broken

MONDAY = datetime(2026, 6, 1, 1, tzinfo=UTC)  # 10:00 in Tokyo
BEATEN, RENT = "夫に殴られています", "家賃が払えません"


@pytest.fixture(autouse=True)
def monday(at):
    at(MONDAY)


@pytest.fixture
def first(aoki):
    return town.told(RENT)


@pytest.fixture
def case(first, aoki):
    return open_case(first, opening=town.opening(), by=aoki.actor)


@pytest.fixture
def again(case):
    return town.told(BEATEN)


def same(concern, first, by):
    mark_duplicate(concern, first=first, reason="同じ人", by=by.actor)


def looks():
    rows = Term.objects.filter(kind=TermKind.SAFETY).order_by("pk")
    return [(row.case_id, row.begun_at, row.due_at) for row in rows]


def test_the_clock_starts_at_the_case_of_the_first(case, first, again, aoki, at):
    at(MONDAY + timedelta(hours=5))
    same(again, first, aoki)
    assert looks() == [(case.pk, MONDAY, MONDAY + timedelta(hours=48))]
    same(town.told(BEATEN), first, aoki)
    assert len(looks()) == 1  # one look is under way already
    assert broken() == {}


def test_without_abuse_or_without_a_case_none_starts(case, first, aoki):
    same(town.told(RENT), first, aoki)
    same(town.told(BEATEN), town.told(RENT), aoki)
    assert looks() == []


def test_the_case_that_opens_later_hears_of_it(aoki, at):
    first, second, third = town.told(RENT), town.told(RENT), town.told(BEATEN)
    same(third, second, aoki)
    same(second, first, aoki)
    at(MONDAY + timedelta(hours=5))
    case = open_case(first, opening=town.opening(), by=aoki.actor)
    assert looks() == [(case.pk, MONDAY, MONDAY + timedelta(hours=48))]


def test_what_was_looked_at_since_is_not_asked_again(case, first, again, aoki, at):
    same(town.told(BEATEN), first, aoki)
    at(MONDAY + timedelta(hours=2))
    confirm_safety(case, seen=Seen(SeenHow.VISIT, "会えた"), by=aoki.actor)
    same(again, first, aoki)
    assert len(looks()) == 1


def test_a_closed_case_is_reopened_first(case, first, again, aoki):
    end_need(case.needs.get(), ending=town.resolved(), by=aoki.actor)
    close_case(case, outcome="家賃を払えた", by=aoki.actor)
    with pytest.raises(Refused):
        same(again, first, aoki)
    again.refresh_from_db()
    assert (again.state, looks()) == (State.RECEIVED, [])


def test_abuse_written_behind_the_receipt_of_a_duplicate(case, first, aoki, at):
    second = town.told(RENT)
    same(second, first, aoki)
    at(MONDAY + timedelta(hours=1))
    say(second, words=BEATEN, key="m", side=Side.TELLER, by=aoki.actor)
    at(MONDAY + timedelta(hours=2))
    assert (chores.begin_safety(), chores.begin_safety()) == (1, 0)
    assert looks() == [(case.pk, MONDAY + timedelta(hours=1), MONDAY + timedelta(hours=49))]


def test_another_desk_does_not_decide(first, again, baba):
    with pytest.raises(Denied):
        same(again, first, baba)
    assert looks() == []


@pytest.mark.django_db(transaction=True)
def test_two_that_name_each_other_do_not_both_win(aoki, ueda):
    one, other = town.told(BEATEN), town.told(RENT)
    heard = at_once(lambda n: same(*((one, other) if n else (other, one)), (aoki, ueda)[n]), 2)
    assert [isinstance(each, HouseError) for each in heard].count(True) == 1
