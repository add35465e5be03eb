"""Whatever people do, invariants A-H hold after every deed."""

import os
from types import SimpleNamespace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    run_state_machine_as_test,
)

from tests import town
from tests.drawn import as_many
from tests.referrals.life.city import City
from tests.referrals.planted import PLANTED
from tsunagu.cases.actions import close_case, end_need
from tsunagu.referrals.actions import refer
from tsunagu.referrals.queries.invariants import INVARIANTS, broken

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


@pytest.fixture
def loop(aoki, chiba, baba):
    """A case with a need that travels and one on the desk; a case that is closed; all is whole."""
    case, closed = town.opened(aoki), town.opened(aoki)
    service = town.service(account=chiba.organisation)
    referral = refer(case, town.asking(case, aoki, service), by=aoki.actor)
    end_need(closed.needs.get(), ending=town.resolved(), by=aoki.actor)
    close_case(closed, outcome="落ち着いた", by=aoki.actor)
    return SimpleNamespace(
        case=case,
        closed=closed,
        concern=case.concern_links.get().concern,
        referral=referral,
        travels=case.needs.get(),
        free=town.another_need(case, aoki),
        meeting=town.to_meet(case, aoki),
        stranger=baba,
    )


def test_each_invariant_sees_what_breaks_it(loop):
    """A check that cannot fail proves nothing. What the database itself refuses cannot be planted:
    test_constraints.py.
    """
    assert broken() == {}
    for plant, letters in PLANTED.items():
        with transaction.atomic():
            plant(loop)
            assert {plant.__name__: "".join(broken())} == {plant.__name__: letters}
            transaction.set_rollback(True)
    assert broken() == {}
    assert {*"".join(PLANTED.values())} == INVARIANTS.keys()
