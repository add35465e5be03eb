"""Courses: announced, enrolled in, left, attended, completed. Places are given one by one."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Count, F
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.ground.workdays import months_after
from tsunagu.journal.actions import record, record_reading
from tsunagu.keys.fields import sealed
from tsunagu.learning import letters, rules
from tsunagu.learning.models import (
    Attendance,
    Award,
    Course,
    CourseDay,
    Enrolment,
    Qualification,
)
from tsunagu.learning.papers import Announced
from tsunagu.learning.states import COURSE_FLOW, ENROLMENT_FLOW, CourseState, EnrolmentState
from tsunagu.residents.models import Person
from tsunagu.volunteering.actions import join
from tsunagu.volunteering.papers import Joining

WARN_BEFORE = timedelta(days=60)  # of the end of a qualification
C, E = CourseState, EnrolmentState


@transaction.atomic
def announce(said: Announced, *, key: str, by: Actor) -> Course:
    """A new course with its days; twice with one key is once."""
    rules.may_keep(by).enforce()
    already = Course.objects.filter(key=key).first()
    if already is not None:
        return already
    days = sorted(said.days)
    if not days or days[0][0] <= clock.now():
        raise Refused(_("講座の日時は、これからの日時にしてください。"))
    if said.must_attend > len(days):
        raise Refused(_("修了に必要な日数が、講座の日数より多いです。"))
    facts = {name: value for name, value in vars(said).items() if name != "days"}
    last_on = clock.day_of(days[-1][0])
    course = Course(desk_id=by.desk(), last_on=last_on, key=key, **facts)
    course.full_clean(validate_unique=False)
    course.save(force_insert=True)
    for begins_at, ends_at in days:
        day = CourseDay(course=course, begins_at=begins_at, ends_at=ends_at)
        day.full_clean()
        day.save(force_insert=True)
    record("course.announced", course, by=by)
    return course


@transaction.atomic
def widen(course: Course, *, places: int, by: Actor) -> None:
    """More places, or fewer as far as they are free. Who waits moves up at once."""
    rules.may_run(by, course).enforce()
    _claim(course)
    if places < max(course.taken, 1):
        raise Refused(_("もう決まった人の数より、定員を少なくできません。"))
    Course.objects.filter(pk=course.pk).update(places=places)
    course.refresh_from_db()
    record("course.widened", course, by=by, places=places)
    _move_up(course, by=by)


def enrol_anew(
    joining: Joining, course: Course, *, support: str, key: str, by: Actor = RESIDENT
) -> Enrolment:
    """Somebody without a receipt enrols. Both or neither."""
    with transaction.atomic():
        person = join(joining, by=by).person
        return enrol(person, course, support=support, key=key, by=by)


def enrol(
    person: Person, course: Course, *, support: str = "", key: str, by: Actor = RESIDENT
) -> Enrolment:
    """A place, or the next one that is free. The same key twice is one."""
    rules.may_ask(by).enforce()
    try:
        with transaction.atomic():
            return _enrolled(person, course, support, key, by)
    except IntegrityError as twice:
        already = Enrolment.objects.filter(key=key).first()
        if already is None:
            raise Refused(_("この講座には、もう申しこんでいます。")) from twice
        return already


def _enrolled(person: Person, course: Course, support: str, key: str, by: Actor) -> Enrolment:
    already = Enrolment.objects.filter(key=key).first()
    if already is not None:
        return already
    _claim(course)
    rules.is_coming(course).insist()
    has_place = _take_a_place(course)
    enrolment = Enrolment(
        course=course,
        person=person,
        support=support,
        state=E.IN if has_place else E.WAITING,
        key=key,
    )
    enrolment.full_clean(validate_unique=False, validate_constraints=False)
    enrolment.save(force_insert=True)
    record("course.enrolled", enrolment, by=by, state=enrolment.state)
    return enrolment


@transaction.atomic
def leave(enrolment: Enrolment, *, by: Actor = RESIDENT) -> None:
    """They do not come. The first who waits has the place in the same moment, and a letter."""
    rules.may_leave(by, enrolment).enforce()
    course = enrolment.course
    _claim(course)
    had_place = _end(enrolment, E.LEFT, by=by) == E.IN
    if had_place:
        Course.objects.filter(pk=course.pk).update(taken=F("taken") - 1)
        _move_up(course, by=by)


@transaction.atomic
def remind(day: CourseDay, *, by: Actor) -> None:
    """The day before, everybody with a place is told of it again. Twice is once."""
    due = CourseDay.objects.filter(pk=day.pk, reminded_at=None)
    if not due.update(reminded_at=clock.now()):
        raise Conflict(_("ほかの人が先に決めました。画面を開き直してください。"))
    record("course.reminded", day.course, by=by, day=day.pk)
    inside = day.course.enrolments.filter(state=E.IN).select_related("person__neighbour")
    for enrolment in inside.order_by("pk"):
        letters.remind_of_course(enrolment, day)


@transaction.atomic
def note_attendance(day: CourseDay, there: Iterable[Enrolment], *, by: Actor) -> int:
    """Who was there on this day, and nobody else of those whom the desk sees; how many. Said
    again, the last word holds.
    """
    course = day.course
    rules.may_run(by, course).enforce()
    if day.begins_at > clock.now():
        raise Refused(_("出席は、その日になってから書いてください。"))
    _claim(course)
    seen = Enrolment.objects.visible_to(by).filter(course=course, state=E.IN)
    ours = seen.filter(pk__in=[one.pk for one in there]).order_by("pk")
    Attendance.objects.filter(day=day, enrolment__in=seen).delete()
    Attendance.objects.bulk_create(Attendance(enrolment=one, day=day) for one in ours)
    record("course.attended", course, by=by, day=day.pk, people=len(ours))
    return len(ours)


@transaction.atomic
def complete(course: Course, *, by: Actor) -> int:
    """The last day is over: who was there often enough has completed it; how many."""
    rules.may_complete(by, course).enforce()
    _claim(course)
    _moved(course, C.DONE, by=by)
    rows = course.enrolments.filter(state=E.IN).annotate(there=Count("attendances"))
    done = 0
    for enrolment in rows.select_related("person").order_by("pk"):
        has_done = enrolment.there >= course.must_attend
        _end(enrolment, E.DONE if has_done else E.NOT_DONE, by=by)
        if has_done and course.qualification is not None:
            _award(enrolment, course.qualification, by=by)
        done += has_done
    _let_go(course, by=by)
    return done


@transaction.atomic
def cancel(course: Course, *, by: Actor) -> None:
    """It does not take place: everybody hears it."""
    rules.may_run(by, course).enforce()
    _claim(course)
    _moved(course, C.CANCELLED, by=by)
    for enrolment in course.enrolments.filter(state=E.IN).select_related("person"):
        _end(enrolment, E.LEFT, by=by)
    _let_go(course, by=by)


@transaction.atomic
def found_qualification(name: str, *, months: int | None, role: str, by: Actor) -> Qualification:
    """What a course may give. The same name again: other months, another role, from now on."""
    rules.may_keep(by).enforce()
    values = {"months": months, "role": role}
    made, _is_new = Qualification.objects.update_or_create(name=name.strip(), defaults=values)
    record("qualification.founded", made, by=by, role=role)
    return made


def read(course: Course, *, by: Actor) -> None:
    """Somebody opened the list of who is in it, and what they need."""
    record_reading("course.read", course, by=by)


@transaction.atomic
def warn(award: Award, *, by: Actor) -> None:
    """It ends soon: who holds it hears so once."""
    due = Award.objects.filter(pk=award.pk, reminded_at=None)
    if not due.update(reminded_at=clock.now()):
        raise Conflict(_("ほかの人が先に決めました。画面を開き直してください。"))
    record("qualification.warned", award, by=by)
    letters.tell_person(award.person, about=award, key=f"award:{award.pk}:ends")


def _award(enrolment: Enrolment, what: Qualification, *, by: Actor) -> None:
    today = clock.today()
    until = months_after(today, what.months) if what.months else None
    award = Award(
        person=enrolment.person,
        qualification=what,
        enrolment=enrolment,
        given_on=today,
        valid_until=until,
    )
    award.save(force_insert=True)
    record("qualification.given", award, by=by)


def _claim(course: Course) -> None:
    """Whoever comes second waits here: places are counted by one hand at a time."""
    Course.objects.filter(pk=course.pk).update(moves=F("moves") + 1)
    course.refresh_from_db()


def _take_a_place(course: Course) -> bool:
    free = Course.objects.filter(pk=course.pk, state=C.OPEN, taken__lt=F("places"))
    has_place = bool(free.update(taken=F("taken") + 1))
    course.refresh_from_db()
    return has_place


def _move_up(course: Course, *, by: Actor) -> None:
    """Whoever waits longest takes what is free, while there is a day to come to."""
    if course.state != C.OPEN or course.last_on < clock.today():
        return
    waiting = course.enrolments.filter(state=E.WAITING).select_related("person").order_by("pk")
    for enrolment in waiting:
        if not _take_a_place(course):
            return
        enrolment.state = E.IN
        Enrolment.objects.filter(pk=enrolment.pk).update(state=E.IN)
        record("course.moved_up", enrolment, by=by)
        letters.tell_person(enrolment.person, about=enrolment, key=f"enrolment:{enrolment.pk}:in")


def _end(enrolment: Enrolment, to: EnrolmentState, *, by: Actor) -> EnrolmentState:
    """The state it was in. By others than themselves: they get a letter."""
    enrolment.refresh_from_db(fields=["state"])
    was = E(enrolment.state)
    ENROLMENT_FLOW.check(was, to)
    ended = sealed(enrolment, state=to, ended_at=clock.now())
    Enrolment.objects.filter(pk=enrolment.pk).update(**ended)
    record("course.ended", enrolment, by=by, was=was, to=to)
    enrolment.refresh_from_db()
    if by.user_id is not None:
        key = f"enrolment:{enrolment.pk}:{to}"
        letters.tell_person(enrolment.person, about=enrolment, key=key)
    return was


def _let_go(course: Course, *, by: Actor) -> None:
    """Nobody waits any more."""
    for enrolment in course.enrolments.filter(state=E.WAITING).select_related("person"):
        _end(enrolment, E.LEFT, by=by)


def _moved(course: Course, to: CourseState, *, by: Actor) -> None:
    COURSE_FLOW.check(C(course.state), to)
    Course.objects.filter(pk=course.pk).update(state=to)
    record("course.moved", course, by=by, was=course.state, to=to)
    course.refresh_from_db()
