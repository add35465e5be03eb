"""What PostgreSQL shows of neighbours, also to a question that forgets to ask who it is."""

import pytest

from tests import neighbours
from tests.fenced import keys
from tsunagu.ground import clock
from tsunagu.ground.fence import HOUSE, NOBODY, seat_of
from tsunagu.residents.models import Level, Person
from tsunagu.volunteering import actions
from tsunagu.volunteering.fence import SEEN_BY

pytestmark = [pytest.mark.postgresql, pytest.mark.usefixtures("small_city")]


def test_neighbours_are_their_desks_alone(endo, far):
    favour = neighbours.found(endo)
    day = {"from_on": clock.today(), "until_on": clock.today()}
    actions.go_away(favour.neighbour, key="away", by=endo.actor, **day)
    actions.note_check(favour.neighbour, code="child-safety", seen_on=clock.today(), by=endo.actor)
    for table in SEEN_BY:
        assert len(keys(HOUSE, table)) == len(keys(seat_of(endo.actor), table)) > 0
        assert keys(NOBODY, table) == keys(seat_of(far.actor), table) == set()
    Person.objects.update(level=Level.CLOSED)
    assert {len(keys(seat_of(endo.actor), table)) for table in SEEN_BY} == {0}
