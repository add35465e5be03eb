"""A part is over at midnight, the engine sleeps: what lay there lies with nobody, and is told."""

from datetime import timedelta

import pytest

from tests import town
from tests.people import person
from tsunagu.cases import chores
from tsunagu.cases.actions import add_need, end_on, say_yes
from tsunagu.cases.actions.terms import begin_safety
from tsunagu.cases.models import Need
from tsunagu.cases.papers import NewNeed
from tsunagu.cases.queries.hands import Hands, hands
from tsunagu.cases.queries.meeting_piles import meeting_piles
from tsunagu.cases.queries.piles import need_piles
from tsunagu.cases.queries.team import board
from tsunagu.cases.queries.term_piles import silent_piles, term_piles
from tsunagu.cases.queries.terms import due
from tsunagu.ground import clock
from tsunagu.letters.models import Letter
from tsunagu.people.actors import actor_for
from tsunagu.people.models import Membership
from tsunagu.people.roles import Role
from tsunagu.referrals import actions as referrals
from tsunagu.referrals import chores as referral_chores
from tsunagu.referrals.papers import Refusal
from tsunagu.referrals.queries.due import Morning, Reader, due_for
from tsunagu.referrals.queries.invariants import broken, left_with_the_gone
from tsunagu.referrals.queries.of_the_day import Mark, broken_since


@pytest.fixture
def left(day, aoki, ueda):
    """Aoki's case: a need that is due, a meeting, its review. From the fifth on nobody has it."""
    case = town.opened(aoki)
    town.to_meet(case, aoki, at=clock.now() + timedelta(days=4, hours=6))
    end_on(aoki.membership, day=clock.today() + timedelta(days=4), by=ueda.actor)
    return case


def heights(found):
    return {name: pile.height for name, pile in found.items() if pile.height}


def piles(worker):
    actor = actor_for(worker.user)
    whose = hands(actor, clock.today())
    kinds = (need_piles, meeting_piles, term_piles, silent_piles)
    return {name: n for kind in kinds for name, n in heights(kind(actor, whose)).items()}


def test_the_lead_sees_it_as_nobodys_before_the_clock_has_come_by(day, left, aoki, ueda):
    endo = person("endo", "first-door", Role.WORKER)
    day(4, 21)
    assert piles(ueda) == {"desk.today": 1}
    assert hands(ueda.actor, clock.today()) == Hands([], [])
    day(5, 0)
    assert hands(ueda.actor, clock.today()) == Hands([], [aoki.user.pk])
    assert piles(ueda) == {"away.late": 1, "today": 1, "unconfirmed": 1}
    assert (piles(endo), actor_for(aoki.user).permissions) == ({}, frozenset())
    chores.hand_over_ended()
    assert hands(ueda.actor, clock.today()) == Hands([], [])
    assert piles(ueda) == {"mine.late": 1, "today": 1, "unconfirmed": 1}


def test_a_desk_that_nobody_leads_sees_it_together(day, left, aoki, ueda):
    endo = person("endo", "first-door", Role.WORKER)
    Membership.objects.filter(pk=ueda.membership.pk).delete()
    day(5, 0)
    assert piles(endo) == {"instead.late": 1, "today": 1, "unconfirmed": 1}
    Need.objects.update(returned_at=clock.now())
    assert piles(endo) == {"returned": 1, "today": 1, "unconfirmed": 1}


def test_days_of_its_case_come_up_with_the_lead(day, left, aoki, ueda):
    assert list(due(ueda.actor)) == []
    day(105, 0)
    assert piles(ueda)["review.late"] == 1
    day(5, 0)
    left.terms.update(due_at=clock.now() + timedelta(hours=1))
    type(left).objects.update(silent_on=clock.today())
    assert piles(ueda) | {"review.today": 1, "silent.today": 1} == piles(ueda)
    assert due(ueda.actor, hands(ueda.actor, clock.today())).count() == 1


def test_the_board_counts_it_with_what_lies_with_nobody(day, left, aoki, ueda):
    town.another_need(left, aoki)
    Need.objects.filter(pk=Need.objects.first().pk).update(worker=None)
    day(4, 21)
    assert [(one.membership.user.name, one.needs) for one in board(ueda.actor).loads] == [
        ("aoki", 1),
        ("ueda", 0),
    ]
    day(5, 0)
    found = board(ueda.actor)
    assert (found.nobody.needs, found.nobody.late) == (2, 2)
    assert [one.membership.user.name for one in found.loads] == ["ueda"]
    assert sorted(need.pk for need in found.unassigned) == sorted(
        Need.objects.values_list("pk", flat=True)
    )


def test_the_morning_letter_goes_to_the_lead(day, left, aoki, ueda):
    day(5, 8)
    lines = {line.kind: line.count for line in due_for(ueda.actor)}
    assert lines == {"needs": 1, "unconfirmed": 1}
    assert Reader(aoki.user.pk) not in Morning().read()
    assert referral_chores.digest() == 1
    letters = Letter.objects.filter(key__startswith="digest:")
    assert [letter.to for letter in letters] == ["ueda@example.org"]


def test_alarms_and_answers_go_to_who_is_there(day, left, aoki, ueda, chiba):
    service = town.service(account=chiba.organisation)
    sent = referrals.refer(left, town.asking(left, aoki, service), by=aoki.actor)
    begin_safety(left, since=clock.now(), by=aoki.actor)
    day(5, 0)
    Letter.objects.all().delete()
    no = Refusal("too_far", "遠い")
    referrals.reject(sent, refusal=no, by=chiba.actor)
    say_yes(left.appointments.get(), behind=left.concern_links.get().concern)
    assert chores.alarm_safety() == 1
    told = Letter.objects.order_by("pk").values_list("subject", "to")
    assert list(told) == [
        ("つなぎに動きがありました", "ueda@example.org"),
        ("面談のことで、返事がありました", "ueda@example.org"),
        ("至急の確認をお願いします", "ueda@example.org"),
    ]


def test_nothing_is_refused_because_somebody_has_gone(day, left, aoki, ueda, chiba):
    service = town.service(account=chiba.organisation)
    sent = referrals.refer(left, town.asking(left, aoki, service), by=aoki.actor)
    day(5, 0)
    add_need(left, NewNeed(town.code("debt"), town.soon()), by=ueda.actor)
    referrals.reject(sent, refusal=Refusal("too_far", "遠い"), by=chiba.actor)
    first, second = Need.objects.order_by("pk")
    assert (first.worker, second.worker) == (None, None)
    assert first.returned_at is not None
    assert broken() == {}


def test_the_invariant_waits_for_the_clock_and_no_longer(day, left, aoki, ueda):
    day(5, 0)
    needs, cases = left_with_the_gone()
    assert (len(needs), len(cases)) == (1, 1)
    assert broken() == broken_since(Mark()) == {}
    chores.hand_over_ended()
    needs, cases = left_with_the_gone()
    assert (len(needs), len(cases)) == (0, 0)
    stranger = person("stranger", "minami-desk", Role.WORKER)
    Need.objects.update(worker=stranger.user)  # was never there: the clock would not find it
    assert list(broken()) == list(broken_since(Mark())) == ["F"]
