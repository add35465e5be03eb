from datetime import UTC, datetime, timedelta

import pytest

from tests import town
from tests.at_once import at_once
from tests.people import person
from tsunagu.cases import chores
from tsunagu.cases.actions import confirm_safety, open_case
from tsunagu.cases.models import CaseNote, Term, TermKind, TermResult
from tsunagu.cases.papers import Seen, SeenHow
from tsunagu.ground.errors import Conflict, Denied, HouseError, Refused
from tsunagu.intake.actions import say
from tsunagu.intake.models import Side
from tsunagu.letters.models import Letter
from tsunagu.people.roles import Role
from tsunagu.referrals.queries.invariants import broken

MONDAY = datetime(2026, 6, 1, 1, tzinfo=UTC)  # 10:00 in Tokyo
SEEN = Seen(SeenHow.VISIT, "けがはない。落ち着いている。", seen_by="青木", key="one")


@pytest.fixture(autouse=True)
def monday(at):
    at(MONDAY)


@pytest.fixture
def case(aoki):
    return open_case(town.told("夫に殴られています"), opening=town.opening(), by=aoki.actor)


def term():
    return Term.objects.get(kind=TermKind.SAFETY)


def alarms():
    rows = Letter.objects.filter(key__startswith="safety:").order_by("pk")
    return [row.to.split("@")[0] for row in rows]


def test_who_was_seen_is_safe_and_it_stands_in_the_record(case, aoki):
    confirm_safety(case, seen=SEEN, by=aoki.actor)
    confirm_safety(case, seen=SEEN, by=aoki.actor)  # a double click
    assert (term().result, term().done_by, term().words) == ("done", aoki.user, SEEN.facts)
    [note] = CaseNote.objects.all()
    assert note.method == "visit"
    assert note.facts == "安全の確認：訪問して、会った\n青木\nけがはない。落ち着いている。"


def test_who_was_not_met_stays_on_the_clock(case, aoki):
    due_at = term().due_at
    for key in ("a", "b"):
        confirm_safety(case, seen=Seen(SeenHow.NOT_YET, "留守", key=key), by=aoki.actor)
    assert (term().tries, term().done_at, term().due_at) == (2, None, due_at)
    assert CaseNote.objects.count() == 2


def test_only_a_lead_who_is_not_the_worker_ends_it_unseen(case, aoki, ueda):
    unseen = Seen(SeenHow.UNSEEN, "県の外へ移った。移った先の市に知らせた。")
    with pytest.raises(Denied):
        confirm_safety(case, seen=unseen, by=aoki.actor)
    case.worker = ueda.user
    case.save()
    with pytest.raises(Denied):
        confirm_safety(case, seen=unseen, by=ueda.actor)
    other = person("lead", "first-door", Role.SUPERVISOR)
    confirm_safety(case, seen=unseen, by=other.actor)
    assert term().result == TermResult.UNSEEN


def test_it_needs_facts_and_a_danger(case, aoki):
    with pytest.raises(Refused):
        confirm_safety(case, seen=Seen(SeenHow.VISIT, " "), by=aoki.actor)
    with pytest.raises(Denied):
        confirm_safety(town.opened(aoki), seen=SEEN, by=aoki.actor)


@pytest.mark.parametrize("how", [SeenHow.VISIT, SeenHow.NOT_YET, SeenHow.PARTNER])
@pytest.mark.parametrize("away", [timedelta(minutes=-1), timedelta(minutes=61)])
def test_a_look_before_the_telling_or_to_come_is_none(case, aoki, at, how, away):
    at(MONDAY + timedelta(hours=1))
    seen = Seen(how, "会えた", seen_at=MONDAY + away)
    with pytest.raises(Refused) as refused:
        confirm_safety(case, seen=seen, by=aoki.actor)
    assert str(refused.value) == (
        "会った日時は、6月1日 10:00（伝えられたとき）から今までにしてください。"
    )
    assert (term().done_at, term().tries, CaseNote.objects.count()) == (None, 0, 0)


def test_a_look_in_the_minute_of_the_telling_is_one(aoki, at):
    at(MONDAY + timedelta(seconds=40))
    case = open_case(town.told("夫に殴られています"), opening=town.opening(), by=aoki.actor)
    confirm_safety(case, seen=Seen(SeenHow.VISIT, "会えた", seen_at=MONDAY), by=aoki.actor)
    assert term().result == TermResult.DONE


def test_another_desk_does_not_say_so(case, baba, chiba):
    for somebody in (baba, chiba):
        with pytest.raises(Denied):
            confirm_safety(case, seen=SEEN, by=somebody.actor)


@pytest.mark.django_db(transaction=True)
def test_a_second_hand_at_the_same_moment_loses(case, aoki, ueda):
    def hand(number):
        seen = Seen(SeenHow.VISIT, "会えた", key=str(number))
        confirm_safety(case, seen=seen, by=(aoki, ueda)[number].actor)

    heard = at_once(hand, 2)
    assert [isinstance(each, HouseError) for each in heard].count(True) == 1
    assert CaseNote.objects.count() == 1
    assert broken() == {}


def test_three_alarms_to_worker_and_leads_each_once(case, at, ueda):
    for hours, told in ((23, 0), (24, 2), (25, 2), (36, 4), (47, 4), (48, 6), (99, 6)):
        at(MONDAY + timedelta(hours=hours))
        chores.alarm_safety()
        chores.alarm_safety()
        assert len(alarms()) == told
    assert alarms() == ["aoki", "ueda"] * 3
    first, last = Letter.objects.filter(key__startswith="safety:").order_by("pk")[:6:5]
    assert first.body.splitlines()[0] == "確認の期限まで、あと1日です。"
    assert last.body.splitlines()[0] == "確認の期限をすぎました。"
    assert not any(word in first.body + first.subject for word in ("見本", "殴", "夫"))


def test_a_worker_that_was_down_gives_the_last_alarm_alone(case, at):
    at(MONDAY + timedelta(days=3))
    assert (chores.alarm_safety(), chores.alarm_safety()) == (1, 0)
    assert (alarms(), term().alarms) == (["aoki"], 3)


def test_no_alarm_about_who_is_safe(case, aoki, at):
    confirm_safety(case, seen=SEEN, by=aoki.actor)
    at(MONDAY + timedelta(days=3))
    assert chores.alarm_safety() == 0


def test_abuse_told_later_starts_the_clock_too(aoki, at):
    concern = town.told("家賃が払えません")
    open_case(concern, opening=town.opening(), by=aoki.actor)
    assert chores.begin_safety() == 0
    at(MONDAY + timedelta(days=1))
    say(concern, words="夫に殴られています", key="m", side=Side.TELLER, by=aoki.actor)
    at(MONDAY + timedelta(days=1, minutes=2))
    assert (chores.begin_safety(), chores.begin_safety()) == (1, 0)
    assert term().due_at == MONDAY + timedelta(days=3)
    confirm_safety(term().case, seen=SEEN, by=aoki.actor)
    assert chores.begin_safety() == 0
    assert broken() == {}


def test_a_term_that_moved_meanwhile_is_not_ended_twice(case, aoki):
    confirm_safety(case, seen=SEEN, by=aoki.actor)
    with pytest.raises((Denied, Conflict)):
        confirm_safety(case, seen=Seen(SeenHow.VISIT, "また会えた"), by=aoki.actor)
