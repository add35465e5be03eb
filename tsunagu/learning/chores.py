from datetime import timedelta

from tsunagu.ground import clock
from tsunagu.ground.actor import system
from tsunagu.ground.turns import each
from tsunagu.learning import actions
from tsunagu.learning.actions import courses
from tsunagu.learning.models import Award, CourseDay, Lesson
from tsunagu.learning.states import CourseState, LessonState

A_DAY = timedelta(days=1)
BATCH = 200


def remind_of_lessons() -> int:
    """The school and who teaches hear it again the day before."""
    by, now = system("授業の前の日になった"), clock.now()
    near = Lesson.objects.filter(state=LessonState.FIXED, reminded_at=None)
    near = near.filter(begins_at__gt=now, begins_at__lte=now + A_DAY)
    rows = near.select_related("neighbour__person").order_by("pk")[:BATCH]
    return each(rows, lambda one: actions.remind(one, by=by))


def remind_of_courses() -> int:
    """Who has a place in a course hears it again the day before."""
    by, now = system("講座の前の日になった"), clock.now()
    near = CourseDay.objects.filter(course__state=CourseState.OPEN, reminded_at=None)
    near = near.filter(begins_at__gt=now, begins_at__lte=now + A_DAY)
    rows = near.select_related("course").order_by("pk")[:BATCH]
    return each(rows, lambda one: courses.remind(one, by=by))


def ask_how_it_was() -> int:
    """It is over: the school is asked for its report, and the desk has a day to look."""
    by = system("授業が終わった")
    over = Lesson.objects.filter(state=LessonState.FIXED, ends_at__lte=clock.now())
    rows = over.select_related("neighbour__person").order_by("pk")[:BATCH]
    return each(rows, lambda one: actions.hold(one, by=by))


def warn_of_ends() -> int:
    """Who holds a qualification hears two months before that it ends."""
    by, today = system("資格の期限が近づいた"), clock.today()
    soon = Award.objects.filter(reminded_at=None, valid_until__gte=today)
    soon = soon.filter(valid_until__lte=today + courses.WARN_BEFORE)
    rows = soon.select_related("person__neighbour").order_by("pk")[:BATCH]
    return each(rows, lambda one: courses.warn(one, by=by))
