"""A grant from the call to the day on which nothing is owed any more."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests import granted, town
from tests.at_once import at_once
from tsunagu.grants import actions, chores, queries
from tsunagu.grants.models import Application, GrantCall
from tsunagu.grants.papers import Money, Report
from tsunagu.grants.states import GrantState
from tsunagu.ground import clock
from tsunagu.ground.errors import Denied, Refused
from tsunagu.holdings.actions.erasing import erase
from tsunagu.holdings.queries.due import due as over_time
from tsunagu.holdings.states import Kind
from tsunagu.journal.models import Entry
from tsunagu.letters.models import Letter
from tsunagu.plan.models import Measure
from tsunagu.plan.queries import granted as figures
from tsunagu.referrals.queries.due import Morning, Reader

S = GrantState
EVEN = Money((("参加費", 20_000),), (("食材", 120_000),))


@pytest.fixture
def call(endo):
    return granted.called(endo)


def later(days):
    return clock.today() + timedelta(days=days)


def test_from_a_question_to_a_decision_by_two(endo, ueda, far, aoki, call):
    said = granted.wished()
    asked = actions.apply(call, said)
    assert actions.apply(call, said) == asked
    assert (asked.state, asked.owner_id) == (S.NEW, None)
    assert asked.next_on > clock.today()
    seen = [Application.objects.visible_to(w.actor).count() for w in (endo, ueda, far, aoki)]
    assert seen == [1, 1, 0, 1]
    opened = queries.behind(asked.receipt, actions.passphrase_for(said.key))
    assert (opened, queries.behind(asked.receipt, "AAAA")) == (asked, None)
    with pytest.raises(Denied):
        actions.ask(asked, words="どこですか。", by=far.actor)

    actions.ask(asked, words="会場はどこですか。", by=endo.actor)
    assert (asked.state, asked.owner_id, asked.next_on) == (S.ASKED, endo.user.pk, later(14))
    actions.answer(asked, words="南町の集会所です。")
    actions.propose(asked, amount=90_000, reason="役に立ちます。", by=endo.actor)
    with pytest.raises(Refused, match="別の人"):
        actions.decide(asked, by=endo.actor)
    with pytest.raises(Refused, match="責任者"):
        actions.decide(asked, by=aoki.actor)
    assert list(queries.granted(call)) == []
    waiting = [queries.due_by(w.actor, clock.today()).count() for w in (ueda, endo, aoki)]
    assert waiting == [1, 0, 0]
    actions.decide(asked, by=ueda.actor)
    call.refresh_from_db()
    assert (asked.amount, asked.next_on, call.left) == (90_000, later(30), 160_000)
    assert [one.group for one in queries.granted(call)] == [granted.GROUP]
    words = [str(step.words) for step in asked.steps.filter(is_shown=True).order_by("pk")]
    assert words == ["", "会場はどこですか。", "南町の集会所です。", ""]


def test_from_the_payment_to_money_that_is_back(endo, ueda, call):
    asked = granted.proposed(endo, call, amount=90_000)
    actions.decide(asked, by=ueda.actor)
    with pytest.raises(Refused):
        actions.pay(asked, on=later(1), by=endo.actor)
    actions.pay(asked, on=clock.today(), by=endo.actor)
    assert asked.next_on == call.report_by
    with pytest.raises(Refused, match="30,000円多い"):
        actions.report(asked, Report("しました。", Money((), (("食材", 120_000),))))
    actions.report(asked, Report("しました。", Money((), (("食材", 80_000),)), 90))
    actions.send_back(asked, words="会場代は。", until=later(10), by=endo.actor)
    actions.report(asked, Report("しました。", granted.SPENT, 90))
    assert (asked.rows.filter(phase="accounts").count(), asked.back) == (3, 0)
    actions.send_back(asked, words="会場代は3万円です。", until=later(10), by=endo.actor)
    right = Money(granted.SPENT.income, (("食材", 70_000), ("会場", 30_000)))
    actions.report(asked, Report("しました。", right, 90))
    with pytest.raises(Refused, match="期日"):
        actions.check(asked, until=None, by=ueda.actor)
    actions.check(asked, until=later(30), by=ueda.actor)
    assert (asked.state, asked.rest, asked.next_on) == (S.OWING, 10_000, later(30))
    actions.get_back(asked, on=clock.today(), by=endo.actor)
    assert (asked.state, asked.next_on) == (S.CLOSED, None)
    moved = Entry.objects.filter(verb="grant.moved", subject=f"grants.application:{asked.pk}")
    assert moved.count() == asked.steps.count() - 1
    assert Letter.objects.filter(about=f"grants.application:{asked.pk}").count() == 6


@pytest.mark.parametrize(
    ("wanted", "money", "match"),
    [
        (100_001, EVEN, "100,000円まで"),
        (0, EVEN, "1円から"),
        (99_999, EVEN, "1円ちがいます"),
        (100_000, Money((), ()), "合いません"),
    ],
)
def test_a_budget_that_does_not_add_up_says_by_how_much(call, wanted, money, match):
    with pytest.raises(Refused, match=match):
        granted.asked(call, wanted=wanted, money=money)
    assert not Application.objects.exists()
    assert granted.asked(call, money=EVEN).state == S.NEW


def test_asked_only_while_it_is_open_and_amended_only_before(endo, far):
    draft = actions.call_for(granted.offered(), key=town.key(), by=endo.actor)
    with pytest.raises(Refused):
        granted.asked(draft)
    with pytest.raises(Denied):
        actions.publish(draft, by=far.actor)
    actions.amend(draft, granted.offered(ceiling=50_000), by=endo.actor)
    actions.publish(draft, by=endo.actor)
    stale = GrantCall.objects.get(pk=draft.pk)
    granted.asked(draft, wanted=50_000)
    with pytest.raises(Refused, match="もう申しこみ"):
        actions.amend(stale, granted.offered(), by=endo.actor)
    with clock.at(clock.now() + timedelta(days=31)), pytest.raises(Refused, match="期間"):
        granted.asked(draft, wanted=50_000)
    with pytest.raises(ValidationError):
        actions.call_for(granted.offered(budget=1), key=town.key(), by=endo.actor)
    with pytest.raises(ValidationError):
        actions.call_for(granted.offered(report_by=clock.today()), key="x", by=endo.actor)


def test_what_is_turned_back_or_refused_takes_nothing_of_the_budget(endo, ueda, call):
    one = granted.proposed(endo, call)
    actions.turn_back(one, words="高いです。", by=ueda.actor)
    assert (one.state, one.amount, one.proposed_by_id) == (S.NEW, None, None)
    assert "高いです。" not in {str(step.words) for step in one.steps.filter(is_shown=True)}
    with pytest.raises(Refused, match="ほしい額"):
        actions.propose(one, amount=100_001, reason="はい。", by=endo.actor)
    actions.propose(one, amount=0, reason="予算がありません。", by=ueda.actor)
    actions.decide(one, by=endo.actor)
    assert (one.state, one.next_on) == (S.REFUSED, None)
    two = granted.granted(endo, ueda, call, "二の会")
    actions.withdraw(two)
    call.refresh_from_db()
    assert (two.state, call.given) == (S.WITHDRAWN, 0)
    three = granted.granted(endo, ueda, call, "三の会")
    again = granted.proposed(endo, call, "三 の会")
    assert list(queries.others_of_group(again)) == [three]
    with pytest.raises(Refused, match="もう助成"):
        actions.decide(again, by=ueda.actor)
    call.refresh_from_db()
    assert call.given == 100_000


@pytest.mark.parametrize(
    "changes",
    [
        {"decided_by": None},
        {"amount": 100_001},
        {"amount": 0},
        {"next_on": None},
        {"owner": None},
        {"wanted": 100_001},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_the_database_holds_what_the_rules_say(endo, ueda, call, changes):
    one = granted.granted(endo, ueda, call)
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(pk=one.pk).update(**changes)
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(pk=one.pk).update(decided_by=one.proposed_by)
    with pytest.raises(IntegrityError), transaction.atomic():
        GrantCall.objects.update(given=250_001)


def test_what_is_owed_is_due_reminded_and_goes_up(endo, ueda, call):
    granted.asked(call, "だれも読んでいない会")
    one = granted.paid(endo, ueda, call)
    letters = Letter.objects.filter(about=f"grants.application:{one.pk}")
    before = letters.count()
    assert chores.remind_of_grants() == 0
    near = clock.now() + timedelta(days=194)
    with clock.at(near):
        assert (chores.remind_of_grants(), chores.remind_of_grants()) == (1, 0)
    with clock.at(near + timedelta(days=7)):
        assert (chores.remind_of_grants(), chores.remind_of_grants()) == (1, 0)
        assert (letters.count(), str(letters.last().to)) == (before + 2, "shokudo@example.org")
        assert one in queries.due()
        assert one in queries.due_by(endo.actor, clock.today())
        told = Morning().read()
        assert "grants" in {line.kind for line in told[Reader(endo.user.pk)]}
        assert "new_grants" in {line.kind for line in told[Reader(ueda.user.pk)]}
        share = figures.grant_reports(Measure())
        assert share.rows[0][1] == "1"
        one.refresh_from_db()
        actions.postpone(one, until=later(5), by=endo.actor)
        assert chores.remind_of_grants() == 1
    given = figures.grants_given(Measure())
    assert (given.number, given.rows[0][1]) == ("1", "100,000")


def test_after_its_time_nobody_reads_who_asked(
    endo, ueda, call, django_capture_on_commit_callbacks
):
    one = granted.proposed(endo, call, amount=0)
    actions.decide(one, by=ueda.actor)
    assert list(over_time(Kind.GRANT)) == []
    with django_capture_on_commit_callbacks(execute=True):
        erase(one, by=ueda.actor)
    gone = Application.objects.get(pk=one.pk)
    assert (str(gone.head), gone.group) == ("廃棄しました", granted.GROUP)
    assert not Letter.objects.filter(about=f"grants.application:{one.pk}").exclude(to="").exists()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_decisions_at_once_never_give_more_than_there_is(endo, ueda):
    call = granted.called(endo, budget=150_000)
    read = [granted.proposed(endo, call, group) for group in ("一の会", "二の会")]
    heard = at_once(lambda number: actions.decide(read[number], by=ueda.actor), 2)
    assert sorted(type(each).__name__ for each in heard) == ["NoneType", "Refused"]
    assert (GrantCall.objects.get().given, queries.granted(call).count()) == (100_000, 1)
    left = Application.objects.get(state=S.PROPOSED)
    twice = [Application.objects.get(pk=left.pk) for _ in range(2)]
    GrantCall.objects.update(budget=900_000)
    heard = at_once(lambda number: actions.decide(twice[number], by=ueda.actor), 2)
    assert sorted(type(each).__name__ for each in heard) == ["Conflict", "NoneType"]
    assert GrantCall.objects.get().given == 200_000


def test_a_group_that_does_not_want_it_any_more_gives_the_budget_back(endo, far, ueda, call):
    one = granted.granted(endo, ueda, call)
    with pytest.raises(Denied):
        actions.drop(one, words="電話がありました。", by=far.actor)
    actions.drop(one, words="電話がありました。", by=endo.actor)
    call.refresh_from_db()
    assert (one.state, one.next_on, call.given) == (S.WITHDRAWN, None, 0)
    with pytest.raises(Refused):
        actions.drop(one, words="もう一度", by=endo.actor)
