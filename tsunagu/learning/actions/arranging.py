from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import in_workdays
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.learning import letters, rules
from tsunagu.learning.actions.moving import (
    A,
    claim,
    ended,
    everybody,
    free_things,
    move,
    release,
    tell,
)
from tsunagu.learning.models import Lesson
from tsunagu.learning.states import LessonState

LOOK_WITHIN = 3  # working days
REPORT_WITHIN = timedelta(days=14)
S = LessonState


@transaction.atomic
def accept(lesson: Lesson, *, by: Actor) -> None:
    """The desk has understood it: from now on somebody who teaches is looked for."""
    rules.may_accept(by, lesson).enforce()
    move(lesson, S.OPEN, by=by, owner_id=by.person(), next_on=in_workdays(LOOK_WITHIN))
    tell(lesson)


@transaction.atomic
def fix(lesson: Lesson, *, at: datetime, by: Actor) -> None:
    """The day stands. Whoever was asked and has not answered is not needed."""
    rules.may_fix(by, lesson).enforce()
    if at <= clock.now():
        raise Refused(_("授業は、これからの日時にしてください。"))
    ends_at = at + timedelta(minutes=lesson.programme.minutes)
    days: dict[str, object] = {"begins_at": at, "ends_at": ends_at, "next_on": clock.day_of(at)}
    move(lesson, S.FIXED, by=by, reminded_at=None, **days)
    release(lesson, A.ASKED)
    tell(lesson)


@transaction.atomic
def look_again(lesson: Lesson, *, by: Actor) -> None:
    """The day does not hold, or who teaches cannot come: all of it is looked for anew. Things stay
    lent, and whoever teaches is asked for the other day, too.
    """
    rules.may_look_again(by, lesson).enforce()
    told = everybody(lesson)
    nothing = dict.fromkeys(("begins_at", "ends_at", "reminded_at"))
    move(lesson, S.OPEN, by=by, next_on=in_workdays(LOOK_WITHIN), found=0, **nothing)
    release(lesson, A.YES)
    letters.tell(lesson, told)


@transaction.atomic
def turn_down(lesson: Lesson, *, unmet: str, note: str, by: Actor) -> None:
    """It cannot be done. The reason is counted, and who asked hears what else there is."""
    rules.may_turn_down(by, lesson).enforce()
    if not note.strip():
        raise Refused(_("本人に伝えることを書いてください。"))
    _end(lesson, S.UNMET, by=by, unmet=unmet, note=note)


@transaction.atomic
def withdraw(lesson: Lesson, *, by: Actor) -> None:
    """They ask no longer. Whoever teaches hears it."""
    rules.may_withdraw(by, lesson).enforce()
    _end(lesson, S.WITHDRAWN, by=by)


def _end(lesson: Lesson, to: LessonState, *, by: Actor, **changes: object) -> None:
    told = everybody(lesson)
    move(lesson, to, by=by, **changes, **ended())
    release(lesson, A.ASKED, A.YES)
    free_things(lesson)
    letters.tell(lesson, told)


@transaction.atomic
def postpone(lesson: Lesson, *, until: date, by: Actor) -> None:
    """Something was done; the next date."""
    rules.may_postpone(by, lesson).enforce()
    if until <= clock.today():
        raise Refused(_("次の日は、あしたからあとにしてください。"))
    claim(lesson, next_on=until)
    record("lesson.postponed", lesson, by=by)


@transaction.atomic
def take_over(lesson: Lesson, *, by: Actor) -> None:
    """Another of the desk looks after it from now on."""
    rules.may_take_over(by, lesson).enforce()
    claim(lesson, owner_id=by.person())
    record("lesson.taken_over", lesson, by=by)


@transaction.atomic
def remind(lesson: Lesson, *, by: Actor) -> None:
    """The day before, everybody is told again. Twice is once."""
    due = Lesson.objects.filter(pk=lesson.pk, state=S.FIXED, reminded_at=None)
    if not due.filter(begins_at=lesson.begins_at).update(reminded_at=clock.now()):
        raise Conflict(_("ほかの人が先に決めました。画面を開き直してください。"))
    record("lesson.reminded", lesson, by=by)
    for neighbour in everybody(lesson):
        letters.remind(lesson, neighbour, lesson.begins_at)


@transaction.atomic
def hold(lesson: Lesson, *, by: Actor) -> None:
    """It is over: the report is waited for."""
    move(lesson, S.HELD, by=by, next_on=clock.today() + REPORT_WITHIN)
    letters.tell(lesson, [lesson.neighbour])
