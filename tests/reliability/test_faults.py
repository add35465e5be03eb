"""State before or state after, never between; steps, letters and journal with it."""

import os

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.reliability.faults import Faulty

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def test_a_refused_statement_leaves_all_or_nothing():
    run_state_machine_as_test(
        seed(1)(Faulty),
        settings=settings(
            max_examples=int(os.environ.get("TSUNAGU_LIVES", "3")),
            stateful_step_count=40,
            phases=[Phase.generate],
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
    found = Faulty.found
    print(found.says())
    print(sorted(found.tried))
    print("\n".join(found.wrong))
    assert found.wrong == []
    assert len(found.tried) > 5
