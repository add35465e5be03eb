"""What PostgreSQL shows of lessons, also to a question that forgets to ask who it is."""

import pytest

from tests import learned
from tests.fenced import keys
from tsunagu.ground import clock
from tsunagu.ground.fence import HOUSE, NOBODY, seat_of
from tsunagu.learning.actions import courses
from tsunagu.learning.fence import SEEN_BY
from tsunagu.residents.models import Level, Person

pytestmark = pytest.mark.postgresql


def test_lessons_are_their_desks_alone(endo, far):
    learned.reported(endo)
    course = learned.course(endo, qualification=learned.qualification(endo))
    enrolment = learned.enrolled(course)
    with clock.at(learned.in_days(11)):
        courses.note_attendance(course.days.get(), [enrolment], by=endo.actor)
        courses.complete(course, by=endo.actor)
    for table in SEEN_BY:
        assert len(keys(HOUSE, table)) == len(keys(seat_of(endo.actor), table)) > 0
        assert keys(NOBODY, table) == keys(seat_of(far.actor), table) == set()
    Person.objects.update(level=Level.CLOSED)
    assert {len(keys(seat_of(endo.actor), table)) for table in SEEN_BY} == {0}
