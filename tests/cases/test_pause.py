from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests import town
from tests.at_once import at_once
from tests.people import person
from tsunagu.cases import chores
from tsunagu.cases.actions import assign, end_need, pause, plan_next, propose_stop, unpause
from tsunagu.cases.models import Need, Pause, PauseReason
from tsunagu.cases.queries.pauses import counts
from tsunagu.cases.queries.today import due
from tsunagu.clocks.actions import set_limit
from tsunagu.clocks.states import Unit, Wait
from tsunagu.ground.errors import Denied, Refused
from tsunagu.people.roles import Role
from tsunagu.referrals.actions import refer, reject
from tsunagu.referrals.models import RejectReason
from tsunagu.referrals.papers import Refusal
from tsunagu.referrals.queries.invariants import broken

MONDAY = datetime(2026, 6, 1, 1, tzinfo=UTC)
UNTIL = date(2026, 7, 1)


@pytest.fixture(autouse=True)
def monday(at):
    at(MONDAY)


@pytest.fixture
def need(aoki):
    return town.opened(aoki).needs.get()


def rest(need, by, **more):
    said = {"why": PauseReason.HOSPITAL, "words": "手術のため", "until": UNTIL}
    return pause(need, **(said | more), by=by.actor)


def test_a_need_rests_until_its_day_and_comes_back(need, aoki, at):
    rest(need, aoki)
    assert (need.paused_until, need.next_on) == (UNTIL, UNTIL)
    assert broken() == {}
    at(MONDAY + timedelta(days=29))
    assert chores.end_pauses() == 0
    at(MONDAY + timedelta(days=30))
    assert list(due(aoki.actor)) == [need]
    assert (chores.end_pauses(), chores.end_pauses()) == (1, 0)
    need.refresh_from_db()
    assert (need.paused_until, need.next_on) == (None, UNTIL)
    assert Pause.objects.get().ended_by_label == "自動処理: 休止のおわり"
    assert broken() == {}


def test_somebody_ends_it_before(need, aoki):
    rest(need, aoki)
    with pytest.raises(Refused):
        unpause(need, reason="", by=aoki.actor)
    unpause(need, reason="早く退院した", by=aoki.actor)
    assert (need.paused_until, need.next_on) == (None, date(2026, 6, 1))
    with pytest.raises(Denied):
        unpause(need, reason="また", by=aoki.actor)
    rest(need, aoki)
    assert Pause.objects.count() == 2


@pytest.mark.parametrize("until", [date(2026, 5, 31), date(2026, 6, 1), date(2026, 9, 2)])
def test_it_ends_and_not_too_late(need, aoki, until):
    with pytest.raises(Denied, match="2026-09-01まで"):
        rest(need, aoki, until=until)


def test_the_city_decides_how_long_a_pause_may_be(need, aoki):
    days = {"amount": 10, "unit": Unit.DAYS, "valid_from": date(2026, 6, 1)}
    set_limit(Wait.PAUSE_LONGEST, **days, by=aoki.actor)
    with pytest.raises(Denied, match="2026-06-11まで"):
        rest(need, aoki)


def test_it_needs_a_reason(need, aoki):
    with pytest.raises(Refused):
        rest(need, aoki, words=" ")
    assert Pause.objects.count() == 0


def test_what_rests_does_not_move(need, aoki, ueda):
    rest(need, aoki)
    service = town.service()
    for deed in (
        lambda: rest(need, aoki),
        lambda: plan_next(need, next_on=UNTIL, next_step="会う", by=aoki.actor),
        lambda: end_need(need, ending=town.resolved(), by=aoki.actor),
        lambda: propose_stop(need, reason="ない", by=aoki.actor),
        lambda: refer(need.case, town.asking(need.case, aoki, service), by=aoki.actor),
    ):
        with pytest.raises(Denied):
            deed()
    endo = person("endo", "first-door", Role.WORKER)
    assign(need, to=endo.membership, reason="異動", by=ueda.actor)
    assert (need.worker, need.paused_until) == (endo.user, UNTIL)


def test_what_travels_or_came_back_does_not_rest(need, aoki, chiba):
    service = town.service(account=chiba.organisation)
    referral = refer(need.case, town.asking(need.case, aoki, service), by=aoki.actor)
    with pytest.raises(Denied):
        rest(Need.objects.get(), aoki)
    reject(referral, refusal=Refusal(RejectReason.NO_CAPACITY, "空きがない"), by=chiba.actor)
    with pytest.raises(Denied):
        rest(Need.objects.get(), aoki)


def test_the_database_holds_the_pair(need, aoki):
    rest(need, aoki)
    for wrong in ({"next_on": date(2026, 6, 9)}, {"referred_at": MONDAY}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Need.objects.update(**wrong)
    Need.objects.update(paused_until=None)
    assert list(broken()) == ["E"]


def test_another_desk_does_not_stop_it(need, baba):
    with pytest.raises(Denied):
        rest(need, baba)


@pytest.mark.django_db(transaction=True)
def test_of_two_hands_one_wins(need, aoki, ueda):
    def hand(number):
        return rest(Need.objects.get(), (aoki, ueda)[number], until=town.soon())

    heard = at_once(hand, 2)
    assert [isinstance(each, Pause) for each in heard].count(True) == 1
    assert (Pause.objects.count(), broken()) == (1, {})


def test_pauses_are_counted_by_reason(need, aoki, at, django_assert_num_queries):
    rest(need, aoki)
    for why in (PauseReason.WISH, PauseReason.HOSPITAL):
        rest(town.another_need(need.case, aoki), aoki, why=why)
    at(MONDAY + timedelta(days=3))
    unpause(need, reason="退院した", by=aoki.actor)
    with django_assert_num_queries(1):
        found = counts(since=date(2026, 6, 1), until=date(2026, 6, 30))
    assert {each.why: (each.begun, each.ended, each.running) for each in found} == {
        "hospital": (2, 1, 1),
        "wish": (1, 0, 1),
        "papers": (0, 0, 0),
        "season": (0, 0, 0),
        "other": (0, 0, 0),
    }
    before = counts(since=date(2026, 6, 1), until=date(2026, 6, 2), desk=need.owner_id)
    assert (before[0].begun, before[0].ended, before[0].running) == (2, 0, 2)
    assert counts(since=date(2026, 6, 1), until=date(2026, 6, 30), desk=0)[0].begun == 0
