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
from tsunagu.referrals.actions import expire, refer
from tsunagu.referrals.models import Referral, RejectReason
from tsunagu.referrals.queries.unmet import EXPIRED, counts, gaps, stuck_count

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
