"""What PostgreSQL shows of activities and money, also to a question that forgets who it is."""

import pytest

from tests import rewarded
from tests.fenced import keys
from tsunagu.ground.fence import HOUSE, NOBODY, seat_of
from tsunagu.residents.models import Level, Person
from tsunagu.rewards.fence import SEEN_BY

pytestmark = [pytest.mark.postgresql, pytest.mark.usefixtures("small_city")]


def test_what_neighbours_did_is_their_desks_alone(endo, far):
    rewarded.asked(endo)
    for table in SEEN_BY:
        assert len(keys(HOUSE, table)) == len(keys(seat_of(endo.actor), table)) > 0
        assert keys(NOBODY, table) == keys(seat_of(far.actor), table) == set()
    Person.objects.update(level=Level.CLOSED)
    assert {len(keys(seat_of(endo.actor), table)) for table in SEEN_BY} == {0}
