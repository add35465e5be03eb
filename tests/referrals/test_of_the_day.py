"""The cheap questions of one day find what the questions about everything find."""

import pytest

from tests import town
from tsunagu.cases import actions as cases
from tsunagu.cases.models import Case, Need, Pause, Term, ToldPerson
from tsunagu.cases.states import NeedState
from tsunagu.ground import clock
from tsunagu.intake import actions as intake
from tsunagu.intake.models import Alarm, Answer, Concern
from tsunagu.keys.fields import sealed
from tsunagu.letters.models import Letter
from tsunagu.referrals import actions as referrals
from tsunagu.referrals.models import Referral
from tsunagu.referrals.queries.invariants import broken
from tsunagu.referrals.queries.of_the_day import Mark, broken_since, mark

pytestmark = pytest.mark.django_db


@pytest.fixture
def yesterday(aoki, chiba):
    """A referral under way, a closed case and an answered telling; all of it before the mark."""
    service = town.service(account=chiba.organisation)
    case = town.opened(aoki)
    referrals.refer(case, town.asking(case, aoki, service), by=aoki.actor)
    closed = town.opened(aoki)
    cases.end_need(closed.needs.get(), ending=town.resolved(), by=aoki.actor)
    cases.close_case(closed, outcome="済み", by=aoki.actor)
    intake.answer_and_end(town.told(), words="どうぞ", reason="案内", by=aoki.actor)
    return mark()


def agree(since=None):
    """The broken invariants, found by both."""
    whole = {name: set(rows) for name, rows in broken().items()}
    some = {name: set(rows) for name, rows in broken_since(since or Mark()).items()}
    assert some == whole
    return list(whole)


def test_nothing_is_broken(yesterday):
    assert agree() == agree(yesterday) == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"owner_id": None}, ["D", "F"]),
        ({"referred_at": None}, ["B"]),
        ({"state": NeedState.HELPING}, ["E"]),
    ],
)
def test_live_needs_are_asked_whenever_they_began(yesterday, chiba, changes, found):
    if "owner_id" in changes:
        changes = {"owner_id": chiba.organisation.pk}
    Need.objects.live().update(**changes)

    assert agree(yesterday) == found


def test_a_stale_link_is_seen(yesterday):
    changes = {
        "state": "withdrawn",
        "withdrawn_by": "person",
        "withdraw_reason": "いらない",
        "ended_at": "2026-01-01T00:00Z",
        "due_on": None,
    }
    Referral.objects.update(**sealed(Referral.objects.get(), **changes))

    assert agree() == ["B", "E"]


def test_what_ended_today_is_asked(yesterday, aoki):
    case = town.opened(aoki)
    cases.end_need(case.needs.get(), ending=town.resolved(), by=aoki.actor)
    ended = Need.objects.filter(case=case)
    changes = {"told_person": ToldPerson.COULD_NOT, "tell_note": "訪問しない"}
    ended.update(**sealed(ended.get(), **changes))
    assert agree(yesterday) == ["C"]

    ended.update(told_person=ToldPerson.TOLD, state=NeedState.WITHDRAWN)
    assert agree(yesterday) == ["E"]


def test_who_waits_and_who_was_closed_today_is_asked(yesterday, aoki):
    case = town.opened(aoki)
    cases.end_need(case.needs.get(), ending=town.resolved(), by=aoki.actor)
    cases.close_case(case, outcome="済み", by=aoki.actor)
    Answer.objects.filter(concern__case_link__case=case, stage="finished").delete()
    assert agree(yesterday) == ["G"]

    Answer.objects.filter(concern__case_link__case=case).delete()
    assert agree(yesterday) == ["G"]


def test_a_live_case_whose_teller_heard_nothing_is_seen(yesterday):
    Answer.objects.filter(concern__case_link__case__state="open", stage="handling").delete()

    assert agree(yesterday) == ["G"]


def test_a_danger_that_nobody_was_told_is_seen(yesterday):
    town.told(words="死にたいです")
    Alarm.objects.all().delete()
    Letter.objects.filter(key__startswith="danger:").delete()

    assert agree(yesterday) == ["H"]


def test_a_taken_up_concern_without_its_case_is_seen(yesterday, aoki):
    concern = town.told()
    intake.move(concern, "opened", reason="x", by=aoki.actor, decided_by_id=aoki.user.pk)
    intake.tell_stage(concern, "handling", by=aoki.actor)

    assert agree(yesterday) == ["H"]


def test_days_that_are_not_set_are_seen(yesterday, aoki):
    Term.objects.open().filter(case__state="open").update(done_at=clock.now(), result="lapsed")
    assert agree(yesterday) == ["E"]

    Term.objects.filter(case__state="open").update(done_at=None, result="", kind="safety")
    assert agree(yesterday) == ["E"]


def test_who_closed_today_is_followed_up(yesterday, aoki):
    case = town.opened(aoki)
    cases.end_need(case.needs.get(), ending=town.resolved(), by=aoki.actor)
    cases.close_case(case, outcome="済み", by=aoki.actor)
    case.terms.filter(kind="follow_up_last").delete()

    assert agree(yesterday) == ["E"]


def test_a_case_to_follow_up_with_who_was_never_there_is_seen(yesterday, baba):
    Case.objects.filter(state="closed").update(worker=baba.user)

    assert "F" in agree(yesterday)


def test_a_rest_without_its_reason_is_seen(yesterday, aoki):
    need = town.another_need(Case.objects.get(state="open"), aoki)
    cases.pause(need, why="hospital", words="入院", until=town.soon(30), by=aoki.actor)
    assert agree(yesterday) == []

    Pause.objects.all().delete()
    assert agree(yesterday) == ["E"]


def test_old_and_ended_rows_are_left_to_the_weekly_question(yesterday):
    ended = Concern.objects.filter(state="answered")
    ended.get().answers.all().delete()

    assert list(broken()) == ["G"]
    assert broken_since(yesterday) == {}
    assert Case.objects.count() == 2
