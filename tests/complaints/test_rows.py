"""What PostgreSQL shows of complaints, also to a question that forgets to ask who it is."""

import pytest

from tests import complained
from tests.fenced import keys
from tests.people import person
from tsunagu.ground.fence import HOUSE, NOBODY, seat_of
from tsunagu.people.roles import Role
from tsunagu.residents.models import Level, Person
from tsunagu.volunteering import actions

pytestmark = [pytest.mark.postgresql, pytest.mark.usefixtures("small_city")]
TABLE = "complaints_complaint"


def test_the_desk_reads_it_and_nobody_who_takes_part(endo, far):
    one = complained.complained(endo)
    colleague = person("mori", "first-door", Role.COORDINATOR)
    seats = (HOUSE, *(seat_of(who.actor) for who in (endo, colleague)))
    assert [len(keys(seat, TABLE)) for seat in seats] == [1, 1, 1]
    goes = one.favour.invitations.get().offering.neighbour
    actions.tie(goes, account=colleague.user, by=endo.actor)
    assert keys(seat_of(colleague.actor), TABLE) == set()
    actions.tie(goes, account=None, by=endo.actor)
    actions.tie(one.neighbour, account=colleague.user, by=endo.actor)
    assert keys(seat_of(colleague.actor), TABLE) == set()
    assert keys(NOBODY, TABLE) == keys(seat_of(far.actor), TABLE) == set()
    Person.objects.update(level=Level.CLOSED)
    assert keys(seat_of(endo.actor), TABLE) == set()
