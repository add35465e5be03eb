"""Whatever people do, invariants A-H hold after every deed."""

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    run_state_machine_as_test,
)

from tests import town
from tests.drawn import as_many
from tests.referrals.life.city import City
from tsunagu.cases.models import Need
from tsunagu.cases.states import NeedState
from tsunagu.intake.models import Concern
from tsunagu.referrals import actions as referrals
from tsunagu.referrals.queries.invariants import broken

LIVES = int(os.environ.get("TSUNAGU_LIVES", "0"))
pytestmark = pytest.mark.slow


@pytest.mark.django_db
def test_no_life_of_the_city_breaks_the_loop():
    run_state_machine_as_test(
        City,
        settings=settings(
            max_examples=LIVES or as_many(night=3, sqlite=2, postgresql=1),
            stateful_step_count=60,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )


@pytest.mark.django_db
def test_the_questions_find_what_is_broken(aoki, chiba):
    """A check that cannot fail proves nothing: each invariant sees a row that breaks it."""
    service = town.service(account=chiba.organisation)
    case = town.opened(aoki)
    referral = referrals.refer(case, town.asking(case, aoki, service), by=aoki.actor)
    assert broken() == {}

    Need.objects.update(owner_id=chiba.organisation.pk)
    assert list(broken()) == ["D", "F"]
    Need.objects.update(owner_id=aoki.organisation.pk, referred_at=None)
    assert list(broken()) == ["B"]
    Need.objects.update(referred_at=referral.sent_at, state=NeedState.HELPING)
    assert list(broken()) == ["E"]
    Need.objects.update(state=NeedState.OPEN)
    Concern.objects.get().answers.all().delete()
    assert list(broken()) == ["G"]
