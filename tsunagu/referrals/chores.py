"""What falls due by the clock. Run by the job engine as often as it likes."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.utils import timezone

from tsunagu.clocks.queries import closing_days
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor, system
from tsunagu.ground.errors import Conflict
from tsunagu.ground.workdays import is_workday
from tsunagu.letters.models import Letter
from tsunagu.people.actors import actor_for
from tsunagu.people.models import Membership, User
from tsunagu.referrals import actions, letters
from tsunagu.referrals.models import Referral
from tsunagu.referrals.queries.due import due_for
from tsunagu.referrals.states import UNANSWERED, State

BATCH = 100
MORNING = 8  # o'clock, in the city's time zone


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


def digest() -> int:
    """Each morning of a working day, everybody hears what is due for them. Late is better
    than never: a worker that was down at eight sends when it is up again, once.
    """
    now = timezone.localtime(clock.now())
    if now.hour < MORNING or not is_workday(now.date(), closing_days()):
        return 0
    members = Membership.objects.valid().order_by("user_id", "organisation_id")
    parts = list(members.values_list("user_id", "organisation_id").distinct())
    users = User.objects.in_bulk({user_id for user_id, _ in parts})
    keys = {letters.digest_key(user): user for user in users.values()}
    told = set(Letter.objects.filter(key__in=keys).values_list("key", flat=True))
    return sum(
        _tell(user, [at for user_id, at in parts if user_id == user.pk])
        for key, user in keys.items()
        if key not in told
    )


def _tell(user: User, organisations: list[int]) -> bool:
    dues = [due for at in organisations for due in due_for(actor_for(user, at))]
    if dues:
        letters.digest(user, dues)
    return bool(dues)
