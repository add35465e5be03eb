"""What is counted as unmet, where and why; and what lies behind a number."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests import town
from tests.gaps import open_need, refused, unmet
from tests.people import person
from tsunagu.cases.models import Need, UnmetReason
from tsunagu.cases.queries.unmet import NOWHERE, REFUSED, STUCK, Asked, people_behind
from tsunagu.ground import clock, period
from tsunagu.ground.actor import system
from tsunagu.people.roles import Role
from tsunagu.places.models import Area, AreaKind
from tsunagu.referrals.actions import (
    ask_to_return,
    call_for,
    decline_offer,
    expire,
    refer,
    take_back,
    take_offer,
)
from tsunagu.referrals.models import Referral, RejectReason
from tsunagu.referrals.papers import Refusal
from tsunagu.referrals.queries.unmet import EXPIRED, counts, gaps, stuck_count
from tsunagu.residents.models import Basis
from tsunagu.residents.papers import Ground

MOMENT = timedelta(microseconds=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(small_city):
    return Asked(period.fiscal_year(clock.today()))


@pytest.fixture
def zone(small_city):
    return {area.code: area.pk for area in Area.objects.filter(kind=AreaKind.ZONE)}


@pytest.fixture
def planner(db):
    return person("ono", "plan-desk", Role.PLANNER)


def own(worker, asked):
    return counts(worker.actor, asked, everywhere=False)


def test_unmet_needs_by_kind_and_zone(aoki, asked, zone):
    unmet(aoki, chome="m-1")
    unmet(aoki, chome="m-1")
    unmet(aoki, "dementia", chome="m-2")
    unmet(aoki)
    open_need(aoki, chome="m-1")
    assert own(aoki, asked) == {
        ("money", zone["sunrise"]): 2,
        ("aging", zone["sunset"]): 1,
        ("money", NOWHERE): 1,
    }


def test_within_a_group_the_codes_are_counted(aoki, asked, zone):
    unmet(aoki, chome="m-1")
    unmet(aoki, "dementia", chome="m-1")
    assert own(aoki, replace(asked, group="money")) == {("income", zone["sunrise"]): 1}


def test_by_reason(aoki, asked):
    unmet(aoki)
    unmet(aoki, why=UnmetReason.TOO_FAR)
    assert own(aoki, replace(asked, by_reason=True)) == {
        ("money", "no_service"): 1,
        ("money", "too_far"): 1,
    }
    assert sum(own(aoki, replace(asked, reason="too_far")).values()) == 1


def test_a_need_of_one_member_lies_where_that_member_lives(aoki, asked, zone):
    need = unmet(aoki, chome="m-1")
    other = open_need(aoki, chome="m-2").case.main_person
    type(need).objects.filter(pk=need.pk).update(person=other)
    assert own(aoki, asked) == {("money", zone["sunset"]): 1}


def test_another_period_is_not_counted(aoki, asked):
    need = unmet(aoki)
    start, end = asked.period.span
    for moment, n in ((start, 1), (start - MOMENT, 0), (end - MOMENT, 1), (end, 0)):
        Need.objects.filter(pk=need.pk).update(ended_at=moment)
        assert sum(own(aoki, asked).values()) == n


def test_another_desk_counts_its_own(aoki, baba, asked):
    unmet(aoki)
    assert own(baba, asked) == {}


def test_the_whole_city_is_counted_for_whom_it_concerns(aoki, baba, planner, asked):
    unmet(aoki)
    unmet(baba)
    assert counts(planner.actor, asked, everywhere=True) == {("money", NOWHERE): 2}
    assert counts(aoki.actor, asked, everywhere=True) == {}
    assert own(planner, asked) == {}


def test_refusals_and_silences_by_reason(aoki, chiba, planner, asked):
    need = open_need(aoki)
    refused(need, aoki, chiba)
    refused(need, aoki, chiba, RejectReason.TOO_FAR)
    silent(need, aoki, chiba)
    wanted = replace(asked, what=REFUSED, by_reason=True)
    expected = {("money", "no_capacity"): 1, ("money", "too_far"): 1, ("money", EXPIRED): 1}
    assert own(aoki, wanted) == expected
    assert counts(planner.actor, wanted, everywhere=True) == expected
    assert own(aoki, replace(wanted, reason=EXPIRED)) == {("money", EXPIRED): 1}


def called(need, worker, *partners):
    """All of them are called at once: the referral."""
    services = [town.service(f"見守り {p.user.name}", account=p.organisation) for p in partners]
    asking = town.asking(need.case, worker, None, ground=Ground(Basis.LIFE_IN_DANGER))
    return call_for(need.case, asking, services=services, by=worker.actor)


def no(referral, partner, kind):
    offer = referral.offers.get(receiver=partner.organisation)
    decline_offer(offer, refusal=Refusal(kind, f"{partner.user.name}は無理"), by=partner.actor)


def test_each_no_to_a_call_counts_with_its_own_reason(aoki, chiba, doi, planner, asked):
    need = open_need(aoki)
    third = person("eguchi", "third-npo", Role.PARTNER)
    call = called(need, aoki, chiba, doi, third)
    no(call, chiba, RejectReason.TOO_FAR)
    no(call, doi, RejectReason.TOO_FAR)
    assert own(aoki, replace(asked, what=REFUSED)) == {}  # somebody may still take it
    no(call, third, RejectReason.NO_CAPACITY)
    wanted = replace(asked, what=REFUSED, by_reason=True)
    expected = {("money", "too_far"): 2, ("money", "no_capacity"): 1}
    assert own(aoki, wanted) == expected
    assert counts(planner.actor, wanted, everywhere=True) == expected
    assert own(aoki, replace(wanted, reason="no_capacity")) == {("money", "no_capacity"): 1}
    assert list(gaps(aoki.actor, replace(wanted, reason="no_capacity"))) == [need]
    assert stuck_count(aoki.actor) == 1
    [found] = gaps(aoki.actor, replace(asked, what=STUCK))
    said = [
        (link.why, link.asked, str(link.said_to_call if link.of_nobody else link.said))
        for link in found.refusals
    ]
    assert said == [
        ("too_far", "見守り chiba", "chibaは無理"),
        ("too_far", "見守り doi", "doiは無理"),
        ("no_capacity", "見守り eguchi", "eguchiは無理"),
    ]


def test_of_a_call_that_nobody_takes_the_silent_count_as_silent(aoki, chiba, doi, asked):
    call = called(open_need(aoki), aoki, chiba, doi)
    no(call, chiba, RejectReason.TOO_FAR)
    Referral.objects.filter(pk=call.pk).update(expires_on=clock.today() - timedelta(days=1))
    assert expire(Referral.objects.get(), by=system("test"))
    wanted = replace(asked, what=REFUSED, by_reason=True)
    assert own(aoki, wanted) == {("money", "too_far"): 1, ("money", EXPIRED): 1}


def test_a_call_that_was_taken_and_given_back_counts_once(aoki, chiba, doi, asked):
    call = called(open_need(aoki), aoki, chiba, doi)
    no(call, chiba, RejectReason.TOO_FAR)
    taken = take_offer(call.offers.get(receiver=doi.organisation), by=doi.actor)
    back = Refusal(RejectReason.NO_CAPACITY, "人がいない")
    ask_to_return(taken, refusal=back, by=doi.actor)
    take_back(Referral.objects.get(), by=aoki.actor)
    wanted = replace(asked, what=REFUSED, by_reason=True)
    assert own(aoki, wanted) == {("money", "no_capacity"): 1}
    [found] = gaps(aoki.actor, wanted)
    assert [(link.asked, link.said) for link in found.refusals] == [("見守り doi", "人がいない")]


def silent(need, worker, partner):
    """Nobody answers until the referral expires."""
    need.refresh_from_db()
    service = town.service(account=partner.organisation)
    referral = refer(need.case, town.asking(need.case, worker, service), by=worker.actor)
    Referral.objects.filter(pk=referral.pk).update(expires_on=clock.today() - timedelta(days=1))
    referral.refresh_from_db()
    assert expire(referral, by=system("test"))


def test_a_gap_shows_what_was_tried(aoki, chiba, asked):
    need = open_need(aoki)
    refused(need, aoki, chiba)
    refused(need, aoki, chiba, RejectReason.TOO_FAR)
    [found] = gaps(aoki.actor, replace(asked, what=STUCK))
    assert (found, [link.why for link in found.refusals], found.tries) == (
        need,
        ["no_capacity", "too_far"],
        0,
    )


def test_one_refusal_is_not_yet_stuck(aoki, chiba, asked):
    refused(open_need(aoki), aoki, chiba)
    assert list(gaps(aoki.actor, replace(asked, what=STUCK))) == []
    assert stuck_count(aoki.actor) == 0


def test_stuck_needs_are_found_by_a_reason(aoki, chiba, asked):
    need = open_need(aoki)
    refused(need, aoki, chiba)
    refused(need, aoki, chiba)
    stuck = replace(asked, what=STUCK)
    assert list(gaps(aoki.actor, replace(stuck, reason="no_capacity"))) == [need]
    assert list(gaps(aoki.actor, replace(stuck, reason="too_far"))) == []
    assert stuck_count(aoki.actor) == 1


def test_behind_a_number_lie_its_needs(aoki, baba, chiba, asked, zone):
    first = unmet(aoki, chome="m-1")
    unmet(aoki, chome="m-2")
    unmet(baba, chome="m-1")
    tried = open_need(aoki, chome="m-1")
    refused(tried, aoki, chiba)
    here = replace(asked, group="money", area=zone["sunrise"])
    assert list(gaps(aoki.actor, here)) == [first]
    assert list(gaps(aoki.actor, replace(here, what=REFUSED))) == [tried]
    assert list(gaps(aoki.actor, replace(asked, code="dementia"))) == []


def test_whom_a_text_must_not_name(aoki, baba, asked):
    unmet(aoki, name="山川 月子")
    unmet(baba, name="遠野 星子")
    unmet(aoki, "dementia", name="海野 空子")
    assert people_behind(aoki.actor, "money") == [("山川 月子", "")]
