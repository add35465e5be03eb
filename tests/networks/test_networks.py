"""A network meets; what it decides is somebody's with a date, and comes back until it is over."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests import met, town
from tests.people import person
from tsunagu.ground import clock
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.networks import actions, queries
from tsunagu.networks.models import Decision, Meeting, Network, NetworkKind, Seat
from tsunagu.networks.papers import Minuted, Owner, Planned, Sitting, Taken
from tsunagu.networks.states import DecisionState, MeetingState
from tsunagu.people.roles import Role
from tsunagu.plan.queries.networked import decisions_in_time, network_meetings
from tsunagu.referrals.queries.due import Morning, Reader

pytestmark = pytest.mark.django_db
S = DecisionState


@pytest.fixture
def sato(ueda):
    """佐藤さん: 会にいる民生委員。"""
    return person("sato", "minsei", Role.COMMISSIONER)


@pytest.fixture
def planner(ueda):
    return person("planner", "city-hall", Role.PLANNER)


def owner(who):
    return Owner(who.user, who.organisation)


def later(days):
    return clock.at(clock.now() + timedelta(days=days))


def test_what_is_not_over_comes_back_and_what_ended_is_told_once(ueda, sato):
    network = met.founded(ueda, sato)
    first = met.held(network, ueda)
    kept, done, said_no = (
        met.decided(first, ueda, sato, days, words)
        for days, words in ((20, "ひとつ"), (5, "ふたつ"), (9, "みっつ"))
    )
    with later(3):
        actions.finish(done, words="聞いてきました。", by=sato.actor)
        actions.refuse(said_no, words="道路の工事でできません。", by=sato.actor)
    second = met.planned(network, ueda, 14)
    assert list(queries.returning(first)) == []
    assert list(queries.returning(second)) == [done, said_no, kept]
    with later(14):
        actions.write_minutes(second, Minuted("聞いた。"), by=ueda.actor)
        third = met.planned(network, ueda, 14)
    assert list(queries.returning(third)) == [kept]
    assert list(queries.returning(second)) == [done, said_no, kept]  # as it was that day
    done.refresh_from_db()
    assert list(done.steps.values_list("was", "to", "words")) == [
        ("", "open", ""),
        ("open", "done", "聞いてきました。"),
    ]
    actions.reopen(said_no, due_on=town.soon(30), words="もう一度。", by=ueda.actor)
    assert list(queries.returning(third)) == [kept, said_no]


def test_a_task_is_handed_over_with_a_word_and_stands_with_whom_it_lies(ueda, sato, chiba):
    decision = met.decided(met.held(met.founded(ueda, sato, chiba), ueda), ueda, sato)
    today = clock.today()
    seen = [list(queries.tasks_of(who.actor, today)) for who in (sato, chiba)]
    assert seen == [[decision], []]
    with pytest.raises(Refused):
        actions.hand_over(decision, owner=owner(chiba), words=" ", by=sato.actor)
    actions.hand_over(decision, owner=owner(chiba), words="近いのでお願いします。", by=sato.actor)
    seen = [list(queries.tasks_of(who.actor, today)) for who in (sato, chiba)]
    assert seen == [[], [decision]]
    with pytest.raises(Denied):
        actions.finish(decision, words="できた。", by=sato.actor)  # no longer theirs
    actions.postpone(decision, due_on=town.soon(12), words="先方の都合。", by=chiba.actor)
    assert (decision.due_on, decision.state) == (town.soon(12), S.OPEN)
    last = decision.steps.order_by("-pk").first()
    assert (last.owner_label, last.due_on) == ("chiba（kakei-npo）", town.soon(12))


def test_no_decision_lies_without_somebody_and_a_day(ueda, sato, baba):
    network = met.founded(ueda, sato)
    meeting = met.held(network, ueda)
    with pytest.raises(Refused):
        met.decided(meeting, ueda, baba)  # does not sit there
    with pytest.raises(Refused):
        met.decided(meeting, ueda, sato, days=-1)
    decision = met.decided(meeting, ueda, sato)
    for broken in ({"owner": None}, {"due_on": None}, {"state": S.DONE}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.filter(pk=decision.pk).update(**broken)
    with pytest.raises(Refused):
        actions.end(network, by=ueda.actor)
    actions.finish(decision, words="できた。", by=ueda.actor)
    actions.end(network, by=ueda.actor)
    with pytest.raises(Refused):
        met.planned(network, ueda)


def test_of_two_hands_one_wins_and_the_same_form_is_one(ueda, sato):
    network = met.founded(ueda, sato)
    meeting = met.held(network, ueda)
    said = Taken("見に行く", owner(sato), town.soon())
    once, twice = (actions.decide(meeting, said, key="same", by=ueda.actor) for _ in range(2))
    assert once == twice
    stale = Decision.objects.get(pk=once.pk)
    actions.finish(once, words="見てきた。", by=sato.actor)
    with pytest.raises(Conflict):
        actions.refuse(stale, words="行けない。", by=sato.actor)
    stale = Meeting.objects.get(pk=meeting.pk)
    actions.write_minutes(meeting, Minuted("直した。"), by=ueda.actor)
    with pytest.raises(Conflict):
        actions.write_minutes(stale, Minuted("ほかの人。"), by=ueda.actor)
    again = Network.objects.get(pk=network.pk)
    actions.seat(network, Sitting(body="見本商店会"), by=ueda.actor)
    with pytest.raises(Conflict):
        actions.seat(again, Sitting(body="見本医師会"), by=ueda.actor)


def test_each_sees_the_networks_they_sit_in_and_the_desk_what_it_keeps(
    ueda, aoki, baba, sato, chiba, doi, planner
):
    network = met.founded(ueda, sato)
    actions.seat(network, Sitting(chiba.organisation), by=ueda.actor)  # whoever works there
    decision = met.decided(met.held(network, ueda), ueda, sato)
    everybody = (ueda, aoki, baba, sato, chiba, doi, planner)
    for kind in (Network, Meeting, Decision):
        seen = [kind.objects.visible_to(who.actor).count() for who in everybody]
        assert seen == [1, 0, 0, 1, 1, 0, 1], kind
    with pytest.raises(Denied):
        met.planned(network, planner)
    with pytest.raises(Denied):
        met.founded(aoki)
    for seat in network.seats.all():
        actions.unseat(seat, by=ueda.actor)
    assert [Network.objects.visible_to(who.actor).count() for who in (sato, chiba)] == [0, 0]
    assert list(Decision.objects.visible_to(sato.actor)) == [decision]  # still theirs to do


@pytest.mark.parametrize(
    ("sitting", "is_right"),
    [
        ({}, False),
        ({"body": "見本医師会"}, True),
        ({"body": "見本 花子"}, False),  # of bodies outside nobody is named
        ({"body": "042-000-0001"}, False),
    ],
)
def test_who_sits_there_is_somebody_and_of_bodies_outside_no_person(ueda, sitting, is_right):
    town.told()
    network = met.founded(ueda)
    if is_right:
        actions.seat(network, Sitting(**sitting), by=ueda.actor)
        with pytest.raises(Refused):
            actions.seat(network, Sitting(**sitting), by=ueda.actor)
    else:
        with pytest.raises(ValidationError):
            actions.seat(network, Sitting(**sitting), by=ueda.actor)
    assert Seat.objects.count() == int(is_right)


@pytest.mark.parametrize("basis", ["", "介護保険法115条の48"])
def test_nobody_who_is_helped_stands_in_the_papers_of_a_network(ueda, sato, basis):
    town.told()  # 見本 花子 is in the register
    network = met.founded(ueda, sato, kind=met.kind("care-case", basis=basis))
    meeting = met.planned(network, ueda)
    for words in ("見本花子さんのことを話した。", "042-000-0001に電話する。"):
        with pytest.raises(ValidationError) as fault:
            actions.write_minutes(meeting, Minuted(words), by=ueda.actor)
        assert "minutes" in fault.value.message_dict
        with pytest.raises(ValidationError):
            met.decided(meeting, ueda, sato, words=words)
        with pytest.raises(ValidationError):
            met.planned(network, ueda, agenda=words)
    minutes = "satoさんから、12月1日の祭りに30人と聞いた。"
    actions.write_minutes(meeting, Minuted(minutes), by=ueda.actor)
    assert (meeting.state, meeting.minutes) == (MeetingState.HELD, minutes)


def test_a_meeting_to_come_has_no_minutes_and_one_that_decided_is_not_called_off(ueda, sato):
    network = met.founded(ueda, sato)
    coming = met.planned(network, ueda, 3)
    with pytest.raises(Refused):
        actions.write_minutes(coming, Minuted("まだ。"), by=ueda.actor)
    actions.replan(coming, Planned(clock.today()), by=ueda.actor)
    met.decided(coming, ueda, sato)
    with pytest.raises(Refused):
        actions.call_off(coming, by=ueda.actor)
    other = met.planned(network, ueda, 9)
    actions.call_off(other, by=ueda.actor)
    with pytest.raises(Refused):
        actions.replan(other, Planned(clock.today()), by=ueda.actor)
    actions.plan_again(other, by=ueda.actor)
    assert other.state == MeetingState.PLANNED


def test_what_is_due_comes_by_letter_to_whose_it_is(ueda, sato):
    decision = met.decided(met.held(met.founded(ueda, sato), ueda), ueda, sato, days=2)

    def lines():
        return [due.what for due in Morning().read().get(Reader(sato.user.pk), [])]

    assert lines() == []
    with later(2):
        assert lines() == ["今日の、わたしの会で決まったこと"]
    with later(3):
        assert lines() == ["期限をすぎた、わたしの会で決まったこと"]
        actions.finish(decision, words="できた。", by=sato.actor)
        assert lines() == []


def test_the_plan_counts_meetings_and_what_was_done_in_time(ueda, sato):
    network = met.founded(ueda, sato)
    meeting = met.held(network, ueda)
    in_time, late, refused, _open, _to_come = (
        met.decided(meeting, ueda, sato, days, f"{days}日") for days in (3, 4, 5, 6, 60)
    )
    met.planned(network, ueda, 1)
    actions.finish(in_time, words="できた。", by=sato.actor)
    with later(8):
        actions.finish(late, words="おくれた。", by=sato.actor)
        actions.refuse(refused, words="できない。", by=sato.actor)
        figure = decisions_in_time(None)
        assert (figure.number, [n for _name, n in figure.rows]) == ("25%", ["4", "1"])
        meetings = network_meetings(None)
    assert (meetings.number, meetings.rows) == ("1", (("見本のネットワーク", "1"),))


def test_the_citys_table_is_data(ueda):
    rows = [
        {"code": "a", "name": "協議体", "law": "", "basis": "", "words": ""},
        {"code": "b", "name": "支援会議", "law": "L", "basis": "社会福祉法106条の6", "words": ""},
    ]
    assert [str(fate) for fate in actions.load_kinds(rows, by=ueda.actor)] == ["added", "added"]
    again = actions.load_kinds(rows, by=ueda.actor)
    assert {str(fate) for fate in again} == {"same"}
    actions.load_kinds(rows[1:], by=ueda.actor)
    assert list(queries.kinds()) == [NetworkKind.objects.get(code="b")]
