"""Days of a case begin and end with its deeds."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests import town
from tests.at_once import at_once
from tsunagu.cases.actions import (
    close_case,
    end_need,
    hand_over,
    join,
    open_case,
    reopen_case,
    review_case,
    write_note,
)
from tsunagu.cases.models import FOLLOW_UPS, Case, CaseStep, Term, TermKind, TermResult
from tsunagu.cases.papers import Noted
from tsunagu.cases.queries.terms import due
from tsunagu.cases.states import CaseState
from tsunagu.clocks.actions import set_limit
from tsunagu.clocks.states import Unit, Wait
from tsunagu.ground import clock
from tsunagu.ground.errors import Conflict, Denied
from tsunagu.intake.actions import mark_spam, see_danger
from tsunagu.referrals.queries.invariants import broken

MONDAY = datetime(2026, 6, 1, 1, tzinfo=UTC)  # 10:00 in Tokyo


@pytest.fixture(autouse=True)
def monday(at):
    at(MONDAY)
    return at


def waiting(case):
    rows = Term.objects.open().filter(case=case).order_by("due_at", "pk")
    return {TermKind(row.kind): clock.day_of(row.due_at) for row in rows}


def closed(aoki):
    case = town.opened(aoki)
    end_need(case.needs.get(), ending=town.resolved(), by=aoki.actor)
    close_case(case, outcome="落ち着いた", by=aoki.actor)
    return case


def test_an_open_case_is_reviewed_and_never_sleeps(aoki):
    case = town.opened(aoki)
    assert waiting(case) == {TermKind.REVIEW: date(2026, 9, 1)}
    assert case.silent_on == date(2026, 7, 1)


def test_a_closed_case_is_followed_up_on_working_days(aoki):
    case = closed(aoki)
    assert waiting(case) == {
        TermKind.FOLLOW_UP_FIRST: date(2026, 7, 1),
        TermKind.FOLLOW_UP_SECOND: date(2026, 9, 1),
        TermKind.FOLLOW_UP_LAST: date(2026, 12, 1),
    }
    assert case.silent_on is None
    [review] = Term.objects.filter(kind=TermKind.REVIEW)
    assert (review.result, review.done_by) == (TermResult.LAPSED, None)


def test_a_page_from_before_the_closing_closes_nothing_again(aoki):
    case = town.opened(aoki)
    end_need(case.needs.get(), ending=town.resolved(), by=aoki.actor)
    stale = Case.objects.get(pk=case.pk)
    close_case(case, outcome="落ち着いた", by=aoki.actor)
    with pytest.raises(Conflict):
        close_case(stale, outcome="もう一度", by=aoki.actor)
    case.refresh_from_db()
    assert (case.state, str(case.outcome)) == (CaseState.CLOSED, "落ち着いた")
    assert CaseStep.objects.filter(case=case, to=CaseState.CLOSED).count() == 1


def test_days_lie_with_who_has_the_case(aoki, ueda):
    """Whoever began a day from an older page; a planted row of somebody else is seen."""
    case = town.opened(aoki)
    stale = Case.objects.get(pk=case.pk)
    hand_over(aoki.membership, to=ueda.membership, reason="異動", by=ueda.actor)
    review_case(stale, words="変わりない", by=ueda.actor)
    assert {term.worker_id for term in Term.objects.open()} == {ueda.user.pk}
    assert (broken(), [term.case for term in due(ueda.actor)]) == ({}, [])
    Term.objects.open().update(worker=aoki.user)
    assert broken().keys() == {"E"}


@pytest.mark.django_db(transaction=True)
def test_of_two_reviews_at_the_same_moment_each_counts_once(aoki, ueda):
    """One after the other they are two; who meant the day that another has ended hears it."""
    case = town.opened(aoki)

    def hand(number):
        mine = Case.objects.get(pk=case.pk)
        review_case(mine, words=f"変わりない {number}", by=(aoki, ueda)[number].actor)

    lost = [each for each in at_once(hand, 2) if isinstance(each, Exception)]
    assert [type(each) for each in lost] in ([], [Conflict])
    assert Term.objects.filter(result=TermResult.DONE).count() == 2 - len(lost)
    assert broken() == {}


def test_a_day_on_which_the_hall_is_closed_moves_on(aoki, monday):
    monday(datetime(2026, 12, 3, 1, tzinfo=UTC))  # a month later is 3 January, a Sunday
    assert waiting(closed(aoki))[TermKind.FOLLOW_UP_FIRST] == date(2027, 1, 4)


def test_a_reopened_case_is_reviewed_again(aoki, monday):
    case = closed(aoki)
    monday(MONDAY + timedelta(days=1))
    reopen_case(case, reason="また困った", by=aoki.actor)
    assert waiting(case) == {TermKind.REVIEW: date(2026, 9, 2)}
    assert case.silent_on == date(2026, 7, 2)
    assert broken() == {}


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("夫に殴られています", {TermKind.SAFETY, TermKind.REVIEW}),
        ("死にたいです", {TermKind.REVIEW}),
        ("家賃が払えません", {TermKind.REVIEW}),
    ],
)
def test_abuse_is_looked_at_in_48_hours_from_the_telling(aoki, monday, words, kinds):
    concern = town.told(words)
    monday(MONDAY + timedelta(hours=5))
    case = open_case(concern, opening=town.opening(), by=aoki.actor)
    assert set(waiting(case)) == kinds
    for term in Term.objects.filter(kind=TermKind.SAFETY):
        assert (term.begun_at, term.due_at) == (MONDAY, MONDAY + timedelta(hours=48))


def test_a_look_under_way_is_not_doubled(aoki, monday):
    case = town.opened(aoki)
    for hours in (1, 2):
        monday(MONDAY + timedelta(hours=hours))
        join(town.told("夫に殴られています"), case=case, reason="同じ人", by=aoki.actor)
    [term] = Term.objects.filter(kind=TermKind.SAFETY)
    assert term.begun_at == MONDAY + timedelta(hours=1)


def test_the_city_decides_how_long(aoki):
    today = clock.today()
    set_limit(Wait.SAFETY_SIGHT, amount=90, unit=Unit.MINUTES, valid_from=today, by=aoki.actor)
    set_limit(Wait.PLAN_MONITOR, amount=10, unit=Unit.WORKDAYS, valid_from=today, by=aoki.actor)
    set_limit(Wait.CASE_NOTE, amount=5, unit=Unit.DAYS, valid_from=today, by=aoki.actor)
    case = open_case(town.told("夫に殴られています"), opening=town.opening(), by=aoki.actor)
    terms = {row.kind: row.due_at for row in case.terms.all()}
    assert terms[TermKind.SAFETY] == MONDAY + timedelta(minutes=90)
    assert clock.day_of(terms[TermKind.REVIEW]) == date(2026, 6, 15)
    assert case.silent_on == date(2026, 6, 6)


def test_a_note_breaks_the_silence(aoki, monday):
    case = town.opened(aoki)
    monday(MONDAY + timedelta(days=9))
    write_note(case, Noted(key="a", method="phone", facts="話した"), by=aoki.actor)
    case.refresh_from_db()
    assert case.silent_on == date(2026, 7, 10)


def test_nobody_joins_what_is_being_closed(aoki):
    case = town.opened(aoki)
    end_need(case.needs.get(), ending=town.resolved(), by=aoki.actor)
    stale = type(case).objects.get(pk=case.pk)
    close_case(case, outcome="落ち着いた", by=aoki.actor)
    with pytest.raises(Conflict):
        join(town.told("夫に殴られています"), case=stale, reason="同じ人", by=aoki.actor)
    assert broken() == {}


def test_a_case_does_not_close_over_somebody_unseen(aoki):
    case = open_case(town.told("夫に殴られています"), opening=town.opening(), by=aoki.actor)
    end_need(case.needs.get(), ending=town.resolved(), by=aoki.actor)
    with pytest.raises(Denied, match="安全の確認"):
        close_case(case, outcome="終わり", by=aoki.actor)


def test_the_questions_find_a_day_that_is_missing(aoki):
    case = closed(aoki)
    town.opened(aoki)
    assert broken() == {}
    Term.objects.open().filter(kind=TermKind.REVIEW).delete()
    assert list(broken()) == ["E"]
    town.opened(aoki)
    Term.objects.filter(case=case, kind=FOLLOW_UPS[1]).delete()
    assert list(broken()) == ["E"]


def test_what_is_no_case_has_no_days(aoki):
    concern = town.told("夫に殴られています")
    see_danger(concern, by=aoki.actor)
    mark_spam(concern, reason="広告", by=aoki.actor)
    assert Term.objects.count() == 0
