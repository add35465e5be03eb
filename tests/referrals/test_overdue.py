from datetime import timedelta

import pytest

from tests.people import person
from tests.town import asking, opened, service, told
from tsunagu.cases.models import Need
from tsunagu.ground import clock
from tsunagu.people.roles import Role
from tsunagu.referrals.actions import accept, refer, reject
from tsunagu.referrals.models import Referral, RejectReason
from tsunagu.referrals.papers import Refusal
from tsunagu.referrals.queries.overdue import standings


@pytest.fixture
def mori(db):
    return person("mori", "city-hall", Role.MANAGER)


def numbers(who):
    return {one.name: one[2:] for one in standings(who.actor)}


def referred(worker, partner):
    case = opened(worker)
    return refer(case, asking(case, worker, service(account=partner.organisation)), by=worker.actor)


def test_what_waits_where(mori, aoki, chiba):
    told()
    opened(aoki).needs.update(next_on=clock.today() - timedelta(days=1))
    referred(aoki, chiba)
    assert numbers(mori) == {"first-door": (1, 0, 1, 1, 0), "kakei-npo": (1, 0, 0, 0, 0)}


def test_late_lies_where_somebody_must_move(mori, aoki, chiba):
    accept(referred(aoki, chiba), by=chiba.actor)
    yesterday = clock.today() - timedelta(days=1)
    Referral.objects.update(due_on=yesterday)
    Need.objects.update(next_on=yesterday)
    assert numbers(mori) == {"kakei-npo": (0, 0, 1, 0, 0)}
    again = referred(aoki, chiba)
    reject(again, refusal=Refusal(RejectReason.OTHER, "x"), by=chiba.actor)
    assert numbers(mori)["first-door"] == (0, 0, 0, 0, 1)


def test_numbers_are_for_who_keeps_the_city(aoki, ueda):
    told()
    assert numbers(ueda) == {}


@pytest.mark.parametrize("count", [1, 3])
def test_one_query(mori, aoki, count, django_assert_num_queries):
    for n in range(count):
        told(desk=person(f"w{n}", f"desk{n}", Role.WORKER).organisation)
    with django_assert_num_queries(1):
        assert len(standings(mori.actor)) == count
