"""What PostgreSQL shows of who is watched over, also to a question that forgets to ask."""

import pytest
from django.db import connection

from tests import watched
from tsunagu.ground.fence import HOUSE, NOBODY, seat_of, seated
from tsunagu.residents.models import Level, Person
from tsunagu.watch.fence import SEEN_BY

pytestmark = pytest.mark.postgresql


def rows(seat, table):
    with seated(seat), connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table}")  # noqa: S608 (the fenced tables)
        return len(cursor.fetchall())


def test_only_the_desk_and_who_visits(endo, far, kudo):
    watched.looked(watched.visited(endo, kudo.user), kudo)
    other = watched.commissioner("mori")
    for table in SEEN_BY:
        assert [rows(seat, table) for seat in (HOUSE, seat_of(endo.actor))] == [1, 1]
        assert rows(seat_of(kudo.actor), table) == 1
        assert {rows(seat, table) for seat in (NOBODY, seat_of(far.actor))} == {0}
        assert rows(seat_of(other.actor), table) == 0
    Person.objects.update(level=Level.CLOSED)
    assert {rows(seat_of(who.actor), table) for who in (endo, kudo) for table in SEEN_BY} == {0}
