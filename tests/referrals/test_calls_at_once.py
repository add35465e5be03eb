"""Agencies answer one call at the same moment: one owner each time, and nothing hangs."""

import pytest

from tests import town
from tests.at_once import many
from tests.drawn import NIGHT
from tests.people import person
from tsunagu.cases.models import Need
from tsunagu.ground.errors import Conflict
from tsunagu.people.models import OrganisationKind
from tsunagu.people.roles import Role
from tsunagu.referrals import actions
from tsunagu.referrals.models import Offer, Referral, ReferralStep
from tsunagu.referrals.papers import Refusal
from tsunagu.referrals.queries.invariants import broken
from tsunagu.residents.models import Basis, Disclosure
from tsunagu.residents.papers import Ground

TIMES, FEWER = (100, 40) if NIGHT else (40, 20)
NO = Refusal("no_capacity", "今月はいっぱい")
pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def calls(aoki, agencies, count):
    services = [town.service(f"{a.user.name}の相談", account=a.organisation) for a in agencies]
    case, made = town.opened(aoki), []
    for _ in range(count):
        need = town.another_need(case, aoki)
        ground = Ground(Basis.LIFE_IN_DANGER)
        asking = town.asking(case, aoki, None, needs=(need,), ground=ground)
        made.append(actions.call_for(case, asking, services=services, by=aoki.actor))
    return made


def offer_to(call, who):
    rows = Offer.objects.select_related("referral", "service")
    return rows.get(referral=call, receiver=who.organisation)


def won(heard):
    assert {type(one) for one in heard if isinstance(one, Exception)} <= {Conflict}
    return sum(not isinstance(one, Exception) for one in heard)


def test_one_owner_each_time(aoki, chiba, doi):
    agencies = [chiba, doi]
    results = set()
    with many(2) as together:
        for call in calls(aoki, agencies, TIMES):
            heard = together(
                lambda n, c=call: actions.take_offer(offer_to(c, agencies[n]), by=agencies[n].actor)
            )
            results.add(won(heard))
    assert results == {1}
    assert ReferralStep.objects.filter(to="accepted").count() == TIMES
    assert Offer.objects.filter(state="taken").count() == TIMES
    assert Disclosure.objects.count() == TIMES
    owners = set(Need.objects.filter(state="helping").values_list("owner_id", flat=True))
    assert owners <= {chiba.organisation.pk, doi.organisation.pk}
    assert broken() == {}


def test_two_last_noes_bring_it_back_once(aoki, chiba, doi):
    agencies = [chiba, doi]
    with many(2) as together:
        for call in calls(aoki, agencies, FEWER):
            heard = together(
                lambda n, c=call: actions.decline_offer(
                    offer_to(c, agencies[n]), refusal=NO, by=agencies[n].actor
                )
            )
            assert won(heard) == 2
            assert Referral.objects.get(pk=call.pk).state == "rejected"
    assert ReferralStep.objects.filter(to="rejected").count() == FEWER
    assert broken() == {}


def test_taking_saying_no_and_withdrawing_at_once(aoki, chiba, doi):
    chino = person("chino", "kakei-npo", Role.PARTNER, OrganisationKind.PROVIDER)

    def deed(number, call):
        if number == 0:
            return actions.take_offer(offer_to(call, chiba), by=chiba.actor)
        if number == 1:
            return actions.decline_offer(offer_to(call, chiba), refusal=NO, by=chino.actor)
        if number == 2:
            return actions.decline_offer(offer_to(call, doi), refusal=NO, by=doi.actor)
        fresh = Referral.objects.get(pk=call.pk)
        return actions.withdraw(fresh, whose="sender", reason="電話で", by=aoki.actor)

    with many(4) as together:
        for call in calls(aoki, [chiba, doi], FEWER):
            assert won(together(lambda n, c=call: deed(n, c))) >= 1
            assert broken() == {}
