from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.learning import rules
from tsunagu.learning.actions.moving import free_things
from tsunagu.learning.models import Borrowing, Equipment, Lesson, Piece

LONGEST = 14  # days
A_DAY = timedelta(days=1)


def lend(
    lesson: Lesson, equipment: Equipment, *, count: int, first: date, last: date, by: Actor
) -> list[Borrowing]:
    """``count`` pieces go away from ``first`` to ``last``, both included, the same ones every day.
    All of them or none. Two desks at the same moment: the database lends no piece twice.
    """
    rules.may_lend(by, lesson).enforce()
    if first < clock.today() or not first <= last < first + LONGEST * A_DAY:
        said = _("貸す日は、今日からあとの、%(most)s日間までにしてください。")
        raise Refused(said % {"most": LONGEST})
    days = [first + n * A_DAY for n in range((last - first).days + 1)]
    try:
        with transaction.atomic():
            lent = _lent(lesson, equipment, count, days)
            record("lesson.lent", lesson, by=by, equipment=equipment.pk, pieces=count)
            return lent
    except IntegrityError as quicker:
        said = _("ほかの人が先に借りました。もう一度、数を確かめてください。")
        raise Conflict(said) from quicker


def _lent(lesson: Lesson, equipment: Equipment, count: int, days: list[date]) -> list[Borrowing]:
    today = clock.today()
    late = Q(day__lt=today) if days[0] == today else Q()  # not back: it cannot go out again today
    away = Borrowing.objects.filter(Q(day__in=days) | late, freed_at=None).values("piece")
    there = Piece.objects.filter(equipment=equipment, gone_on=None).exclude(pk__in=away)
    pieces = list(there.order_by("number")[:count])
    if len(pieces) < count or not count:
        said = _("その日に貸せる%(name)sは、%(count)sです。")
        raise Refused(said % {"name": equipment.name, "count": there.count()})
    return Borrowing.objects.bulk_create(
        Borrowing(piece=piece, lesson=lesson, day=day) for piece in pieces for day in days
    )


@transaction.atomic
def give_back(lesson: Lesson, *, by: Actor) -> None:
    """All of it is back in its place, or is not needed after all."""
    rules.may_take_back(by, lesson).enforce()
    record("lesson.things_back", lesson, by=by, loans=free_things(lesson))
