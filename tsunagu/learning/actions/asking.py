from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import in_workdays
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record
from tsunagu.learning import rules
from tsunagu.learning.models import Lesson
from tsunagu.learning.papers import Asked
from tsunagu.volunteering.actions import join
from tsunagu.volunteering.models import Neighbour
from tsunagu.volunteering.papers import Joining

LOOK_WITHIN = 3  # working days


def ask_anew(joining: Joining, asked: Asked, *, by: Actor = RESIDENT) -> Lesson:
    """A school or firm that has no receipt yet asks. Both or neither; the same keys are once."""
    with transaction.atomic():
        return ask(join(joining, by=by), asked, by=by)


def ask(neighbour: Neighbour, asked: Asked, *, by: Actor = RESIDENT) -> Lesson:
    """Write down the lesson that is wished for. The desk answers within three working days."""
    rules.may_ask(by).enforce()
    try:
        with transaction.atomic():
            return _written(neighbour, asked, by=by)
    except IntegrityError:
        already = Lesson.objects.filter(key=asked.key).first()
        if already is None:
            raise
        return already


def _written(neighbour: Neighbour, asked: Asked, *, by: Actor) -> Lesson:
    already = Lesson.objects.filter(key=asked.key).first()
    if already is not None:
        return already
    programme = asked.programme
    if not programme.is_open:
        raise Refused(_("このプログラムは、いま受け付けていません。ほかのものを選んでください。"))
    if asked.people > programme.most:
        said = _("このプログラムは、一度に%(most)s人までです。分けて頼んでください。")
        raise Refused(said % {"most": programme.most})
    facts = {name: value for name, value in vars(asked).items() if name != "wishes"}
    lesson = Lesson(
        neighbour=neighbour,
        wishes=[one.isoformat() for one in _coming(asked.wishes)],
        wanted=programme.lecturers,
        next_on=in_workdays(LOOK_WITHIN),
        **facts,
    )
    lesson.full_clean(validate_unique=False)
    lesson.save(force_insert=True)
    record("lesson.asked", lesson, by=by, theme=programme.theme)
    return lesson


def _coming(wishes: tuple[datetime, ...]) -> tuple[datetime, ...]:
    if not wishes or min(wishes) <= clock.now():
        raise Refused(_("希望の日時は、これからの日時にしてください。"))
    return tuple(dict.fromkeys(wishes))
