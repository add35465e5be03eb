"""Courses: places given once, who waits moves up, what completing gives and until when."""

from contextlib import suppress
from datetime import timedelta
from random import Random

import pytest
from django.db.models import Count, Q

from tests import learned, neighbours
from tests.at_once import at_once
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.holdings.queries.due import _people
from tsunagu.learning import chores
from tsunagu.learning.actions import courses as actions
from tsunagu.learning.models import Award, Course, Enrolment
from tsunagu.learning.queries import courses as queries
from tsunagu.learning.states import CourseState, EnrolmentState
from tsunagu.letters.models import Letter
from tsunagu.people.roles import Role
from tsunagu.plan.models import Measure
from tsunagu.plan.queries.learnt import courses_completed, qualified
from tsunagu.referrals.queries.due import Morning, Reader
from tsunagu.residents.models import Level, Person

E = EnrolmentState


def at(days):
    return clock.at(clock.now() + timedelta(days=days))


def states(course):
    return list(course.enrolments.order_by("pk").values_list("state", flat=True))


def letters_to(enrolment):
    return Letter.objects.filter(about=f"learning.enrolment:{enrolment.pk}").count()


def test_who_waits_moves_up_in_the_same_moment_and_hears_it(endo):
    course = learned.course(endo)
    first, second, third, fourth = (learned.enrolled(course) for _ in range(4))
    assert states(course) == [E.IN, E.IN, E.WAITING, E.WAITING]
    actions.leave(third)
    assert states(course) == [E.IN, E.IN, E.LEFT, E.WAITING]
    actions.leave(first)
    assert states(course) == [E.LEFT, E.IN, E.LEFT, E.IN]
    assert (letters_to(fourth), letters_to(second)) == (1, 0)
    course.refresh_from_db()
    assert course.taken == 2
    with pytest.raises(Denied):
        actions.leave(Enrolment.objects.get(pk=first.pk))
    fifth = learned.enrolled(course)
    with pytest.raises(Refused, match="少なくできません"):
        actions.widen(course, places=1, by=endo.actor)
    actions.widen(course, places=5, by=endo.actor)
    fifth.refresh_from_db()
    assert (fifth.state, course.taken) == (E.IN, 3)


def test_once_is_once_and_late_is_late(endo):
    course = learned.course(endo)
    said = neighbours.joining("見本 まなぶ")
    one = actions.enrol_anew(said, course, support="手話", key="k")
    assert actions.enrol_anew(said, course, support="手話", key="k") == one
    with pytest.raises(Refused, match="もう申しこんでいます"):
        actions.enrol(one.person, course, key="other")
    actions.leave(one)
    assert actions.enrol(one.person, course, key="again").state == E.IN
    with at(10), pytest.raises(Refused, match="もう申しこめません"):
        learned.enrolled(course)
    with pytest.raises(Refused, match="これからの日時"):
        learned.course(endo, days=0)
    with pytest.raises(Refused, match="日数より多い"):
        learned.course(endo, must_attend=2)


def test_completing_gives_what_expires(endo):
    what = learned.qualification(endo)
    course = learned.course(endo, days=2, qualification=what)
    often, once = learned.enrolled(course), learned.enrolled(course)
    late = learned.enrolled(course)
    first, second = course.days.order_by("begins_at")
    with pytest.raises(Refused, match="その日になってから"):
        actions.note_attendance(first, [often], by=endo.actor)
    with at(9.5):
        assert (chores.remind_of_courses(), chores.remind_of_courses()) == (1, 0)
        assert [letters_to(one) for one in (often, once, late)] == [1, 1, 0]
    with at(17.5):
        actions.note_attendance(first, [often, once, late], by=endo.actor)
        assert actions.note_attendance(first, [often, once], by=endo.actor) == 2
        assert actions.note_attendance(second, [often], by=endo.actor) == 1
        heard = {due.kind for due in Morning().read()[Reader(endo.user.pk)]}
        assert "courses" in heard
        assert [one.pk for one in queries.ending(endo.actor, clock.today())] == [course.pk]
        assert actions.complete(course, by=endo.actor) == 1
        assert states(course) == [E.DONE, E.NOT_DONE, E.LEFT]
        assert [letters_to(one) for one in (often, once, late)] == [2, 2, 1]
        assert [(one.role, count) for one, count in queries.unlocking()] == [(Role.PROMOTER, 1)]
        assert queries.held() == {what.name: 1}
        assert courses_completed(Measure(code="G1.3")).rows[0][1] == "5未満"
        assert qualified(Measure(code="G1.3")).number == "5未満"
        award = Award.objects.get()
        assert [one.pk for one in queries.holders(endo.actor)] == [award.pk]
        assert chores.warn_of_ends() == 0
    whom = Person.objects.filter(pk=often.person_id)
    with clock.at(clock.now() + timedelta(days=700)):
        assert (chores.warn_of_ends(), chores.warn_of_ends()) == (1, 0)
        assert not _people(clock.now() - timedelta(days=1)).filter(pk__in=whom).exists()
    with clock.at(clock.now() + timedelta(days=800)):
        award = Award.objects.get()
        assert (award.holds, queries.held(), queries.unlocking()[0][1]) == (False, {}, 0)


def test_only_the_desk(endo, far, aoki):
    course = learned.course(endo)
    enrolment = learned.enrolled(course)
    for who, count in ((endo, 1), (far, 0), (aoki, 0)):
        assert Course.objects.visible_to(who.actor).count() == count
        assert Enrolment.objects.visible_to(who.actor).count() == count
    for deed in (
        lambda by: actions.leave(enrolment, by=by),
        lambda by: actions.widen(course, places=9, by=by),
        lambda by: actions.cancel(course, by=by),
        lambda by: actions.note_attendance(course.days.get(), [], by=by),
    ):
        for who in (far, aoki):
            with pytest.raises(Denied):
                deed(who.actor)
    with pytest.raises(Denied, match="おわりの日"):
        actions.complete(course, by=endo.actor)
    actions.cancel(course, by=endo.actor)
    assert (course.state, letters_to(enrolment)) == (CourseState.CANCELLED, 1)
    Person.objects.update(level=Level.CLOSED)
    assert not Enrolment.objects.visible_to(endo.actor).exists()


def test_whom_the_desk_does_not_see_stays_as_noted(endo):
    course = learned.course(endo)
    open_, hidden = learned.enrolled(course), learned.enrolled(course)
    with at(11):
        actions.note_attendance(course.days.get(), [open_, hidden], by=endo.actor)
        Person.objects.filter(pk=hidden.person_id).update(level=Level.CLOSED)
        assert actions.note_attendance(course.days.get(), [hidden], by=endo.actor) == 0
    assert not open_.attendances.exists()
    assert hidden.attendances.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_last_place_is_given_once(endo):
    """Four enrol and the one who is in leaves, all at once: no place is lost, none given twice."""
    course = learned.course(endo, places=1)
    inside = learned.enrolled(course)
    joinings = [neighbours.joining("見本 まなぶ") for _ in range(4)]

    def hand(number):
        mine = Course.objects.get(pk=course.pk)
        if number == 4:
            return actions.leave(Enrolment.objects.select_related("course").get(pk=inside.pk))
        return actions.enrol_anew(joinings[number], mine, support="", key=f"at-once-{number}")

    answers = at_once(hand, 5)
    assert not [one for one in answers if isinstance(one, Exception)]
    course.refresh_from_db()
    assert course.taken == 1
    assert sorted(states(course)) == [E.IN, E.LEFT, *[E.WAITING] * 3]


def test_any_order_of_deeds_keeps_the_count(endo):
    dice = Random(5)
    course = learned.course(endo)
    for _press in range(40):
        some = list(course.enrolments.exclude(state=E.LEFT).select_related("course", "person"))
        deeds = [
            lambda: learned.enrolled(course),
            lambda: actions.widen(course, places=dice.randint(1, 6), by=endo.actor),
            *[lambda one=one: actions.leave(one, by=RESIDENT) for one in some],
        ]
        with suppress(Conflict, Refused, Denied):
            dice.choice(deeds)()
        course.refresh_from_db()
        inside, waits = Count("pk", filter=Q(state=E.IN)), Count("pk", filter=Q(state=E.WAITING))
        count = course.enrolments.aggregate(inside=inside, waits=waits)
        assert count["inside"] == course.taken <= course.places
        assert not (count["waits"] and course.taken < course.places)
