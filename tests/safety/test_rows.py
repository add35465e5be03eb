"""What PostgreSQL shows of who has a call recorder, also to a question that forgets to ask."""

import pytest

from tests import guarding
from tests.fenced import keys
from tsunagu.ground.fence import HOUSE, NOBODY, seat_of
from tsunagu.residents.models import Level, Person
from tsunagu.safety.fence import SEEN_BY

pytestmark = pytest.mark.postgresql


def test_only_the_desk_that_lends(endo, far, kudo):
    guarding.lent(endo)
    for table in SEEN_BY:
        assert [len(keys(seat, table)) for seat in (HOUSE, seat_of(endo.actor))] == [1, 1]
        seats = (NOBODY, seat_of(far.actor), seat_of(kudo.actor))
        assert {len(keys(seat, table)) for seat in seats} == {0}
    Person.objects.update(level=Level.CLOSED)
    assert len(keys(seat_of(endo.actor), "safety_loan")) == 0
