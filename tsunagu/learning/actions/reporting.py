from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import in_workdays
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record_reading
from tsunagu.learning import rules
from tsunagu.learning.actions.arranging import hold
from tsunagu.learning.actions.moving import ended, move, tell
from tsunagu.learning.models import Lesson, Turnout
from tsunagu.learning.papers import Report
from tsunagu.learning.states import LessonState

THANK_WITHIN = 5  # working days
S = LessonState


@transaction.atomic
def report(lesson: Lesson, said: Report, *, by: Actor = RESIDENT) -> None:
    """How many came and what they felt; from now on the desk owes its thanks."""
    rules.may_report(by, lesson).enforce()
    came = {band: count for band, count in said.came.items() if count}
    if not came:
        raise Refused(_("来た人数を書いてください。"))
    if lesson.state == S.FIXED:  # quicker than the clock
        hold(lesson, by=by)
    days = {"reported_at": clock.now(), "next_on": in_workdays(THANK_WITHIN)}
    move(lesson, S.REPORTED, by=by, felt=said.felt, **days)
    Turnout.objects.bulk_create(
        Turnout(lesson=lesson, band=band, count=count) for band, count in came.items()
    )


@transaction.atomic
def finish(lesson: Lesson, *, note: str, by: Actor) -> None:
    """Thanks to everybody. It waits until what was lent is back."""
    rules.may_finish(by, lesson).enforce()
    if lesson.borrowings.filter(freed_at=None).exists():
        raise Refused(
            _("貸した用具が、まだもどっていません。先に「用具がもどった」を押してください。")
        )
    move(lesson, S.DONE, by=by, note=note, **ended())
    tell(lesson)


def read(lesson: Lesson, *, by: Actor) -> None:
    """Somebody opened it: whose it is, and how to reach them, stands there."""
    record_reading("lesson.read", lesson, by=by)
