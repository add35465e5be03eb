"""Two people of one agency press the same button at the same moment."""

import pytest

from tests import town
from tests.at_once import many
from tests.people import person
from tsunagu.cases.models import Need
from tsunagu.ground.errors import HouseError
from tsunagu.people.models import OrganisationKind
from tsunagu.people.roles import Role
from tsunagu.referrals import actions
from tsunagu.referrals.models import Referral, ReferralStep
from tsunagu.referrals.queries.invariants import broken
from tsunagu.residents.models import Basis
from tsunagu.residents.papers import Ground

TIMES = 300
pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def both(deeds, together):
    """Run the deeds at the same moment, each on a connection of its own: (won, refused)."""
    results = together(lambda number: deeds[number]())
    refused = sum(isinstance(result, HouseError) for result in results)
    faults = [r for r in results if isinstance(r, Exception) and not isinstance(r, HouseError)]
    assert faults == []
    return len(deeds) - refused, refused


@pytest.fixture
def agency(aoki, chiba):
    chino = person("chino", "kakei-npo", Role.PARTNER, OrganisationKind.PROVIDER)
    return chiba, chino


def sent(aoki, chiba, count):
    service, case = town.service(account=chiba.organisation), town.opened(aoki)
    ground = Ground(Basis.LIFE_IN_DANGER)
    referrals = []
    for _ in range(count):
        need = town.another_need(case, aoki)
        asking = town.asking(case, aoki, service, needs=(need,), ground=ground)
        referrals.append(actions.refer(case, asking, by=aoki.actor))
    return referrals


def test_one_owner_each_time(aoki, agency):
    chiba, chino = agency
    results = []
    with many(2) as together:
        for referral in sent(aoki, chiba, TIMES):
            deeds = [
                lambda r=referral: actions.accept(Referral.objects.get(pk=r.pk), by=chiba.actor),
                lambda r=referral: actions.accept(Referral.objects.get(pk=r.pk), by=chino.actor),
            ]
            results.append(both(deeds, together))

    assert set(results) == {(1, 1)}
    assert ReferralStep.objects.filter(to="accepted").count() == TIMES
    helped = Need.objects.filter(state="helping").values_list("worker_id", flat=True)
    assert len(helped) == TIMES
    assert set(helped) <= {chiba.user.pk, chino.user.pk}
    assert broken() == {}


def test_accepting_and_withdrawing_at_once_leaves_one_truth(aoki, agency):
    chiba, _ = agency
    with many(2) as together:
        for referral in sent(aoki, chiba, 20):
            deeds = [
                lambda r=referral: actions.accept(Referral.objects.get(pk=r.pk), by=chiba.actor),
                lambda r=referral: actions.withdraw(
                    Referral.objects.get(pk=r.pk), whose="sender", reason="電話で", by=aoki.actor
                ),
            ]
            won, refused = both(deeds, together)
            assert won + refused == 2
            assert won >= 1

    assert broken() == {}


def test_the_same_form_at_once_is_one_referral(aoki, agency):
    chiba, _ = agency
    case, service = town.opened(aoki), town.service(account=chiba.organisation)
    asking = town.asking(case, aoki, service)

    with many(8) as together:
        assert both([lambda: actions.refer(case, asking, by=aoki.actor)] * 8, together) == (8, 0)
    assert Referral.objects.count() == 1
    assert broken() == {}


def test_two_colleagues_send_the_same_need_and_one_is_told(aoki, ueda, agency):
    """Each had it on the page before the other sent it: found by one life in ten thousand."""
    chiba, _ = agency
    case, service = town.opened(aoki), town.service(account=chiba.organisation)
    ground = Ground(Basis.LIFE_IN_DANGER)
    with many(2) as together:
        for _ in range(20):
            pk = town.another_need(case, aoki).pk
            seen = [(Need.objects.get(pk=pk),) for _ in range(2)]
            askings = [
                (town.asking(case, who, service, needs=needs, ground=ground), who)
                for who, needs in zip((aoki, ueda), seen, strict=True)
            ]
            deeds = [
                lambda asking=asking, who=who: actions.refer(case, asking, by=who.actor)
                for asking, who in askings
            ]
            assert both(deeds, together) == (1, 1)

    assert Referral.objects.count() == 20
    assert broken() == {}
