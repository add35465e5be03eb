"""One concern goes all the way round, in the hands of everybody concerned."""

import pytest

from tests.browser import ways
from tests.browser.visitor import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_concern_goes_all_the_way_round(visitor, city, scripts):
    resident = visitor(width=PHONE, scripts=scripts)
    neighbour = visitor(width=PHONE, scripts=scripts)
    own = ways.tell_of_oneself(resident)
    seen = ways.report_a_neighbour(neighbour)

    assert ways.NAME not in ways.read_the_answer(neighbour, *seen)
    assert "受け取りました" in ways.read_the_answer(resident, *own)
