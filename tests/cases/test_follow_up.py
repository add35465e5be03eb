from datetime import UTC, date, datetime, timedelta

import pytest

from tests import town
from tests.people import person
from tsunagu.cases.actions import (
    close_case,
    end_membership,
    end_need,
    follow_up,
    hand_over,
    review_case,
)
from tsunagu.cases.models import CaseNote, Term, TermKind
from tsunagu.cases.papers import Call, FollowedUp
from tsunagu.cases.states import CaseState
from tsunagu.ground import clock
from tsunagu.ground.errors import Denied, Refused
from tsunagu.intake.models import Answer, Stage
from tsunagu.people.roles import Role
from tsunagu.referrals.queries.invariants import broken

MONDAY = datetime(2026, 6, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday(at):
    at(MONDAY)


@pytest.fixture
def case(aoki, at):
    case = town.opened(aoki)
    end_need(case.needs.get(), ending=town.resolved(), by=aoki.actor)
    close_case(case, outcome="落ち着いた", by=aoki.actor)
    at(MONDAY + timedelta(days=30))
    return case


def left(case):
    rows = Term.objects.open().filter(case=case).order_by("due_at")
    return [(row.kind, clock.day_of(row.due_at)) for row in rows]


SECOND = ("follow_up_second", date(2026, 9, 1))
LAST = ("follow_up_last", date(2026, 12, 1))


def test_somebody_doing_fine_is_asked_again_later(case, aoki):
    follow_up(case, result=FollowedUp.FINE, words="元気だった", by=aoki.actor)
    assert left(case) == [SECOND, LAST]
    [note] = CaseNote.objects.all()
    assert (note.facts, note.method) == ("1回目の様子うかがい：元気だった", "phone")
    assert broken() == {}


def test_a_double_click_is_one_call(case, aoki):
    for _ in range(2):
        call = Call(key="same")
        follow_up(case, result=FollowedUp.FINE, words="元気", call=call, by=aoki.actor)
    assert left(case) == [SECOND, LAST]


def test_trouble_opens_the_case_again_at_once(case, aoki):
    follow_up(case, result=FollowedUp.TROUBLE, words="また家賃がおくれた", by=aoki.actor)
    case.refresh_from_db()
    assert case.state == CaseState.OPEN
    assert [kind for kind, _ in left(case)] == [TermKind.REVIEW]
    assert case.steps.order_by("-pk")[0].reason == "また家賃がおくれた"
    assert Answer.objects.order_by("-pk")[0].stage == Stage.HANDLING
    assert broken() == {}


def test_who_was_not_reached_is_tried_again(case, aoki):
    with pytest.raises(Refused):
        follow_up(case, result=FollowedUp.NOT_REACHED, words="留守", by=aoki.actor)
    call = Call(next_on=date(2026, 7, 8))
    follow_up(case, result=FollowedUp.NOT_REACHED, words="留守", call=call, by=aoki.actor)
    assert left(case)[0] == ("follow_up_first", date(2026, 7, 8))
    assert Term.objects.get(kind=TermKind.FOLLOW_UP_FIRST).tries == 1


def test_who_wants_no_calls_gets_none(case, aoki):
    follow_up(case, result=FollowedUp.STOPPED, words="もういらない", by=aoki.actor)
    assert left(case) == []
    assert broken() == {}
    with pytest.raises(Denied):
        follow_up(case, result=FollowedUp.FINE, words="元気", by=aoki.actor)


def test_it_says_what_was_learned(case, aoki):
    with pytest.raises(Refused):
        follow_up(case, result=FollowedUp.FINE, words=" ", by=aoki.actor)


def test_another_desk_does_not_ask(case, baba, chiba):
    for somebody in (baba, chiba):
        with pytest.raises(Denied):
            follow_up(case, result=FollowedUp.FINE, words="元気", by=somebody.actor)


def test_people_leave_but_follow_ups_do_not(case, aoki, ueda):
    with pytest.raises(Refused):
        end_membership(aoki.membership, by=ueda.actor)
    endo = person("endo", "first-door", Role.WORKER)
    hand_over(aoki.membership, to=endo.membership, reason="異動", by=ueda.actor)
    case.refresh_from_db()
    assert case.worker == endo.user
    end_membership(aoki.membership, by=ueda.actor)
    assert broken() == {}


def test_a_review_begins_the_next_one(aoki, at):
    case = town.opened(aoki)
    at(MONDAY + timedelta(days=60))
    review_case(case, words="家計の表は続ける", key="r", by=aoki.actor)
    review_case(case, words="家計の表は続ける", key="r", by=aoki.actor)
    assert left(case) == [("review", date(2026, 11, 2))]  # 31 October is a Saturday
    assert CaseNote.objects.get().facts == "支援の見直し：家計の表は続ける"
    with pytest.raises(Refused):
        review_case(case, words="", by=aoki.actor)


def test_a_closed_case_is_not_reviewed(case, aoki):
    with pytest.raises(Denied):
        review_case(case, words="続ける", by=aoki.actor)
