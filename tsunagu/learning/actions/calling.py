from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import in_workdays
from tsunagu.ground import clock, receipts
from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed
from tsunagu.learning import letters, rules
from tsunagu.learning.actions.moving import A, claim, release
from tsunagu.learning.models import Call, Lesson
from tsunagu.learning.queries import CODE, TEACHES
from tsunagu.learning.states import LessonState
from tsunagu.volunteering.models import Offering

CODE_LENGTH = 16
ANSWER_WITHIN = 5  # working days


@transaction.atomic
def call(lesson: Lesson, offerings: Iterable[Offering], *, by: Actor) -> list[Call]:
    """Ask these people to teach, all at once. As many as are wanted, the first who say yes."""
    rules.may_call(by, lesson).enforce()
    chosen = list(offerings)
    if not chosen:
        raise Refused(_("頼む人を選んでください。"))
    if not all(TEACHES & set(one.tasks) for one in chosen):
        raise Refused(_("教えられない人が入っています。画面を開き直してください。"))
    claim(lesson, next_on=in_workdays(ANSWER_WITHIN))
    return [_ask(lesson, one, by=by) for one in chosen]


def _ask(lesson: Lesson, offering: Offering, *, by: Actor) -> Call:
    """A new call, or the one that was over before, with a new code; every other stays as it is."""
    code = receipts.make(CODE_LENGTH)
    asked = {"code_print": receipts.fingerprint(code, CODE), "asked_at": clock.now()}
    made, is_new = Call.objects.get_or_create(lesson=lesson, offering=offering, defaults=asked)
    over = Call.objects.filter(pk=made.pk, state=A.OVER)
    if is_new or over.update(state=A.ASKED, answered_at=None, **asked):
        made.refresh_from_db()
        record("lesson.called", made, by=by)
        letters.invite(made, code)
    return made


@transaction.atomic
def answer(call: Call, *, is_yes: bool, reason: str = "", by: Actor = RESIDENT) -> None:
    """Yes or no. The lesson's row is claimed first: of two who say yes to the last place at the
    same moment one teaches, and the other hears that somebody else was quicker.
    """
    rules.may_answer_for(by, call).enforce()
    rules.is_open(call).insist()
    lesson = call.lesson
    if is_yes:
        _take_a_place(lesson)
    else:
        Lesson.objects.filter(pk=lesson.pk).update(moves=F("moves") + 1)
    to = A.YES if is_yes else A.NO
    mine = Call.objects.filter(pk=call.pk, state=A.ASKED)
    if not mine.update(**sealed(call, state=to, reason=reason, answered_at=clock.now())):
        raise Conflict(_("このお願いには、もう返事がいりません。ありがとうございました。"))
    record("lesson.answered", call, by=by, to=to)
    lesson.refresh_from_db()
    call.refresh_from_db()
    if lesson.found == lesson.wanted:
        release(lesson, A.ASKED)
    if not lesson.calls.filter(state=A.ASKED).exists():
        claim(lesson, next_on=clock.today())  # nobody is left to wait for: the desk goes on today


def _take_a_place(lesson: Lesson) -> None:
    free = Lesson.objects.filter(pk=lesson.pk, state=LessonState.OPEN, found__lt=F("wanted"))
    if not free.update(found=F("found") + 1, moves=F("moves") + 1):
        raise Refused(_("ほかの人に決まりました。お返事をありがとうございました。"))
