from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed
from tsunagu.learning import letters
from tsunagu.learning.models import Lesson
from tsunagu.learning.states import LESSON_FLOW, LessonState
from tsunagu.volunteering.models import Neighbour
from tsunagu.volunteering.states import InvitationState

A = InvitationState


def move(lesson: Lesson, to: LessonState, *, by: Actor, **changes: object) -> None:
    """One step on the map, claimed by what was seen. Inside the caller's transaction."""
    was = LessonState(lesson.state)
    LESSON_FLOW.check(was, to)
    claim(lesson, state=to, **changes)
    record("lesson.moved", lesson, by=by, was=was, to=to)


def claim(lesson: Lesson, **changes: object) -> None:
    """Two hands at once: one wins."""
    mine = Lesson.objects.filter(pk=lesson.pk, moves=lesson.moves)
    if not mine.update(moves=F("moves") + 1, **sealed(lesson, **changes)):
        raise Conflict(_("ほかの人が先に決めました。画面を開き直してください。"))
    lesson.refresh_from_db()


def everybody(lesson: Lesson) -> list[Neighbour]:
    """Who asked, and who has said that they teach."""
    yes = lesson.calls.filter(state=A.YES).select_related("offering__neighbour__person")
    return [lesson.neighbour, *(one.offering.neighbour for one in yes.order_by("pk"))]


def tell(lesson: Lesson) -> None:
    letters.tell(lesson, everybody(lesson))


def release(lesson: Lesson, *states: InvitationState) -> None:
    """Whoever was asked is not waited for any more."""
    waiting = lesson.calls.filter(state__in=states)
    waiting.update(state=A.OVER, answered_at=clock.now())


def free_things(lesson: Lesson) -> int:
    """What is lent for it may be lent to others again. How many rows."""
    return lesson.borrowings.filter(freed_at=None).update(freed_at=clock.now())


def ended() -> dict[str, object]:
    return {"next_on": None, "ended_at": clock.now()}
