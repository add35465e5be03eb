"""A person comes back: until when, who, and after what."""

from datetime import UTC, datetime, timedelta

import pytest

from tests import town
from tsunagu.cases.actions import close_case, end_need, open_case, reopen_case
from tsunagu.ground import clock
from tsunagu.ground.months import month_of
from tsunagu.intake.actions import answer_and_end, mark_spam, receive
from tsunagu.intake.papers import Part, Told
from tsunagu.plan import counts
from tsunagu.plan.counts.asked import Asked
from tsunagu.plan.counts.figure import total

END = datetime(2026, 3, 31, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def march(at):
    at(END - timedelta(days=1))


def told(*people, **more):
    parts = tuple(Part(person, **more) for person in people)
    return receive(Told(key=town.key(), words="家賃が払えません", parts=parts))


def answered(worker):
    """A concern that ended with an answer at ``END``; gives the person."""
    concern = town.told()
    with clock.at(END):
        answer_and_end(concern, words="こちらへどうぞ", reason="案内", by=worker.actor)
    return concern.parties.get().person


def repeated(when):
    """(again, all) of the month of ``when``."""
    with clock.at(when + timedelta(hours=1)):
        tally = total(counts.count("repeat", Asked((month_of(when.date()),))))
    return tally.part, tally.whole


@pytest.mark.parametrize(
    ("month", "day", "again"), [(4, 1, 1), (9, 30, 1), (10, 1, 0)]
)  # 31 March and six months: 30 September
def test_six_months_are_counted_to_the_day(aoki, month, day, again):
    person = answered(aoki)
    when = datetime(2026, month, day, 3, tzinfo=UTC)
    with clock.at(when):
        told(person)
    assert repeated(when) == (again, 1)


def test_what_has_not_ended_does_not_come_back(aoki):
    person = town.told().parties.get().person
    with clock.at(END):
        told(person)
    assert repeated(END) == (0, 2)


def test_only_the_one_concerned_comes_back(aoki):
    person, later = answered(aoki), END + timedelta(days=9)
    with clock.at(later):
        told(person, is_concerned=False, is_teller=True)
        told(town.NEIGHBOUR)
        mark_spam(told(person), reason="広告", by=aoki.actor)
    assert repeated(later) == (0, 2)


def test_a_closed_case_counts_for_everybody_of_the_household(aoki):
    concern = told(town.TANAKA, town.NEIGHBOUR)
    case = open_case(concern, opening=town.opening(), by=aoki.actor)
    other = case.household.members.order_by("pk").last().person
    with clock.at(END):
        end_need(case.needs.get(), ending=town.resolved(), by=aoki.actor)
        close_case(case, outcome="落ち着いた", by=aoki.actor)
        reopen_case(case, reason="また困った", by=aoki.actor)
    later = END + timedelta(days=30)
    with clock.at(later):
        told(other)
    assert repeated(later) == (1, 1)
