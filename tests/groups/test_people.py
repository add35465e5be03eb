"""Who belongs to a group with which part; who would like to, and hears of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests import circled
from tests.at_once import at_once
from tsunagu.ground import clock
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.groups import actions, chores
from tsunagu.groups.models import CircleMember, JoinRequest
from tsunagu.groups.queries import joins
from tsunagu.groups.states import CircleState, JoinState, Part
from tsunagu.journal.models import Entry
from tsunagu.letters.models import Letter
from tsunagu.referrals.queries.due import Morning, Reader
from tsunagu.web.desk.today.circles import joins as due

J = JoinState


@pytest.fixture
def circle(hana):
    return circled.opened(hana)


def test_one_leads_and_one_keeps_the_money_and_what_was_stays(circle, endo, hana, other):
    head = circled.member(hana, circle, "head")
    two = circled.member(hana, circle, "member", name="見本 二子")
    with pytest.raises(Refused, match="一人ずつ"):
        actions.give_part(two, Part.HEAD, since=clock.today(), by=hana.actor)
    two.refresh_from_db()
    assert two.until is None  # a refused deed leaves all as it was
    clerk = actions.give_part(head, Part.CLERK, since=clock.today(), by=hana.actor)
    actions.give_part(two, Part.HEAD, since=clock.today(), by=hana.actor)
    with pytest.raises(Refused, match="終わって"):
        actions.leave(head, on=clock.today(), by=hana.actor)
    actions.leave(clerk, on=clock.today(), by=hana.actor)
    assert [(str(m.name), m.part) for m in joins.members_of(circle)] == [("見本 二子", "head")]
    assert [m.part for m in joins.parts_of(head)] == ["clerk", "head"]
    assert joins.past_of(circle).count() == 3
    for far in (clock.today() + timedelta(days=1), clock.today() - timedelta(days=1)):
        with pytest.raises(Refused):
            actions.leave(joins.members_of(circle)[0], on=far, by=hana.actor)
    seen = [CircleMember.objects.visible_to(w.actor).count() for w in (hana, endo, other)]
    assert seen == [4, 0, 0]  # not even the desk
    with pytest.raises(Denied):
        circled.member(endo, circle)
    ours = circled.opened(endo, "見本 市の書いた会")
    assert circled.member(endo, ours).number == 1


BROKEN = {
    "groups_member_days": {"until": date(2020, 1, 1)},
    "groups_one_part_at_a_time": {"number": 1, "part": "member"},
    "groups_one_head_one_treasurer": {"part": "head"},
}
BROKEN_JOINS = {
    "groups_join_answered_once": {"answered_at": datetime(2026, 1, 1, tzinfo=UTC)},
    "groups_join_keeps_nobody": {"name": ""},
}


def test_the_database_holds_what_the_rules_say(circle, hana):
    circled.member(hana, circle, "head")
    two, wish = circled.member(hana, circle), circled.wish(circle)
    for model, row, broken in ((CircleMember, two, BROKEN), (JoinRequest, wish, BROKEN_JOINS)):
        assert {one.name for one in model._meta.constraints} == {*broken}
        for changes in broken.values():
            with pytest.raises(IntegrityError), transaction.atomic():
                model.objects.filter(pk=row.pk).update(**changes)


def test_who_is_welcome_becomes_a_member_and_reads_the_answer(circle, endo, hana, other):
    said = circled.wished()
    wish = actions.ask_to_join(circle, said)
    assert actions.ask_to_join(circle, said) == wish
    told = Letter.objects.get(about=f"groups.circle:{circle.pk}")
    assert (str(told.to), circled.ASKS in str(told.body)) == (hana.user.email, False)
    seen = [JoinRequest.objects.visible_to(w.actor).count() for w in (hana, endo, other)]
    assert seen == [1, 0, 0]
    with pytest.raises(Denied):
        actions.welcome(wish, words="どうぞ。", by=endo.actor)
    with pytest.raises(Refused, match="ひとこと"):
        actions.welcome(wish, words=" ", by=hana.actor)
    with pytest.raises(Denied, match="先に返事"):
        actions.move(circle, CircleState.ENDED, by=hana.actor)
    assert not CircleMember.objects.exists()
    actions.welcome(wish, words="土曜の9時に、花だんへ。", by=hana.actor)
    member = joins.members_of(circle)[0]
    assert (str(member.name), str(member.reach)) == (
        circled.ASKS,
        "042-000-0064 asks@example.org",
    )
    found = joins.behind(wish.receipt, actions.passphrase_for(said.key))
    assert (found, str(found.answer), str(found.name)) == (wish, "土曜の9時に、花だんへ。", "")
    assert joins.behind(wish.receipt, "AAAA") is None
    heard = Letter.objects.get(about=f"groups.joinrequest:{wish.pk}")
    assert (str(heard.to), "土曜" in str(heard.body)) == ("asks@example.org", False)
    assert CircleMember.objects.count() == 1


def test_who_looks_or_is_not_taken_leaves_nothing_behind(circle, hana):
    visit = circled.wish(circle, "visit", email="")
    actions.welcome(visit, words="どうぞ。", by=hana.actor)
    no = circled.wish(circle, phone="")
    actions.decline(no, words="いまは定員です。", by=hana.actor)
    with pytest.raises(Denied, match="もう返事"):
        actions.welcome(no, words="どうぞ。", by=hana.actor)
    with pytest.raises(Refused):
        actions.withdraw(no)
    assert not CircleMember.objects.exists()
    assert Entry.objects.filter(verb="join.answered").count() == 2
    with pytest.raises(Refused, match="どちらか"):
        circled.wish(circle, phone="", email="")
    actions.move(circle, CircleState.RESTING, by=hana.actor)
    with pytest.raises(Refused, match="受け付けて"):
        circled.wish(circle)


def test_nobody_who_asked_is_dropped(circle, endo, hana):
    wish = circled.wish(circle)
    assert "joins" in {line.kind for line in Morning().read()[Reader(hana.user.pk)]}
    assert chores.hand_over_joins() == 0
    with clock.at(clock.now() + timedelta(days=40)):
        assert wish.is_late
        assert due(hana.actor, clock.today()).late().height == 1
        assert due(endo.actor, clock.today()).late().height == 0
        assert (chores.hand_over_joins(), chores.hand_over_joins()) == (1, 0)
        assert due(endo.actor, clock.today()).late().height == 1
        assert "joins" in {line.kind for line in Morning().read()[Reader(endo.user.pk)]}
        wish.refresh_from_db()
        actions.welcome(wish, words="会の人が電話します。", by=endo.actor)
        assert [str(m.name) for m in joins.members_of(circle)] == [circled.ASKS]
    with clock.at(clock.now() + timedelta(days=131)):
        assert (chores.forget_joins(), chores.forget_joins()) == (1, 0)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_two_hands_at_once_one_wins(hana):
    circle = circled.opened(hana)
    two = [circled.member(hana, circle, name=name) for name in ("一子", "二子")]
    today = clock.today()
    heard = at_once(lambda n: actions.give_part(two[n], Part.HEAD, since=today, by=hana.actor), 2)
    lost = [each for each in heard if isinstance(each, Conflict | Refused)]
    assert (len(lost), CircleMember.objects.now().filter(part="head").count()) == (1, 1)
    assert CircleMember.objects.now().count() == 2
    pk = circled.wish(circle).pk
    read = [JoinRequest.objects.get(pk=pk) for _ in range(2)]
    deeds = (actions.welcome, actions.decline)
    heard = at_once(lambda n: deeds[n](read[n], words="はい。", by=hana.actor), 2)
    assert sorted(type(each).__name__ for each in heard) == ["Conflict", "NoneType"]
    is_in = JoinRequest.objects.get(pk=pk).state == J.WELCOMED
    assert CircleMember.objects.now().count() == 2 + is_in
    said = circled.wished()
    made = at_once(lambda _n: actions.ask_to_join(circle, said).pk, 2)
    assert len({*made}) == 1


def test_who_asks_no_longer_is_gone_from_the_desk_of_the_group(circle, hana):
    wish = circled.wish(circle)
    actions.withdraw(wish)
    assert (wish.state, str(wish.name)) == (J.WITHDRAWN, "")
    with pytest.raises(Denied, match="もう返事"):
        actions.welcome(wish, words="どうぞ。", by=hana.actor)
    assert not CircleMember.objects.exists()
