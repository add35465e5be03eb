"""What PostgreSQL shows of neighbours, also to a question that forgets to ask who it is."""

import pytest
from django.db import connection

from tests import neighbours
from tsunagu.ground.fence import HOUSE, NOBODY, seat_of, seated
from tsunagu.residents.models import Level, Person
from tsunagu.volunteering.fence import SEEN_BY

pytestmark = [pytest.mark.postgresql, pytest.mark.usefixtures("small_city")]


def rows(seat, table):
    with seated(seat), connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table}")  # noqa: S608 (the fenced tables)
        return len(cursor.fetchall())


def test_neighbours_are_their_desks_alone(endo, far):
    neighbours.found(endo)
    for table in SEEN_BY:
        assert rows(HOUSE, table) == rows(seat_of(endo.actor), table) > 0
        assert rows(NOBODY, table) == rows(seat_of(far.actor), table) == 0
    Person.objects.update(level=Level.CLOSED)
    assert {rows(seat_of(endo.actor), table) for table in SEEN_BY} == {0}
