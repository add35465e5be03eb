"""What PostgreSQL shows of who is watched over, also to a question that forgets to ask."""

import pytest

from tests import watched
from tests.fenced import keys
from tsunagu.ground.fence import HOUSE, NOBODY, seat_of
from tsunagu.residents.models import Level, Person
from tsunagu.watch.fence import SEEN_BY

pytestmark = pytest.mark.postgresql


def test_only_the_desk_and_who_visits(endo, far, kudo):
    watched.looked(watched.visited(endo, kudo.user), kudo)
    other = watched.commissioner("mori")
    for table in SEEN_BY:
        assert [len(keys(seat, table)) for seat in (HOUSE, seat_of(endo.actor))] == [1, 1]
        assert len(keys(seat_of(kudo.actor), table)) == 1
        assert {len(keys(seat, table)) for seat in (NOBODY, seat_of(far.actor))} == {0}
        assert len(keys(seat_of(other.actor), table)) == 0
    Person.objects.update(level=Level.CLOSED)
    seats = [seat_of(who.actor) for who in (endo, kudo)]
    assert {len(keys(seat, table)) for seat in seats for table in SEEN_BY} == {0}
