"""What falls due by the clock. Run by the job engine as often as it likes."""

from collections.abc import Callable

from django.db.models import QuerySet

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor, system
from tsunagu.ground.errors import Conflict
from tsunagu.referrals import actions
from tsunagu.referrals.models import Referral
from tsunagu.referrals.states import UNANSWERED, State

BATCH = 100


def ask_silent() -> int:
    due = _unanswered().filter(asked_at=None, due_on__lt=clock.today())
    return _each(due, actions.ask_silent, why="返事の期限")


def escalate_silent() -> int:
    due = _unanswered().filter(asked_at__isnull=False, escalated_at=None, due_on__lt=clock.today())
    return _each(due, actions.escalate_silent, why="返事がない")


def expire() -> int:
    return _each(_unanswered().filter(expires_on__lt=clock.today()), actions.expire, why="期限切れ")


def resume_due() -> int:
    held = Referral.objects.filter(state=State.ON_HOLD, due_on__lte=clock.today())
    return _each(held, actions.resume_due, why="止める期間の終わり")


def _unanswered() -> QuerySet[Referral]:
    return Referral.objects.filter(state__in=UNANSWERED)


def _each(due: QuerySet[Referral], deed: Callable[..., bool], *, why: str) -> int:
    """Do the deed for each due referral; one that somebody else moved meanwhile is skipped."""
    by: Actor = system(why)
    done = 0
    for referral in due.order_by("due_on", "pk")[:BATCH]:
        try:
            done += deed(referral, by=by)
        except Conflict:
            continue
    return done
