"""What somebody did: said by hand, or come by itself."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import in_workdays
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.ground.period import fiscal_year
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed
from tsunagu.rewards import rules
from tsunagu.rewards.models import Activity, Exchange
from tsunagu.rewards.papers import Said
from tsunagu.rewards.queries import tariffs
from tsunagu.rewards.reckoning import in_force
from tsunagu.rewards.states import TAKEN, ActivityState, Kind
from tsunagu.volunteering.models import Invitation, Neighbour
from tsunagu.watch.models import Look

LOOK_WITHIN = 5  # working days
USUAL_MINUTES = 60  # where the city has no rules of points
S = ActivityState


@transaction.atomic
def say(neighbour: Neighbour, said: Said, *, by: Actor) -> Activity:
    """Write down by hand what somebody did. The desk's own word is confirmed at once.

    The same key again gives the first entry back; the same thing of the same day is refused.
    """
    rules.may_say(by, neighbour).enforce()
    already = Activity.objects.filter(key=said.key, neighbour=neighbour).first()
    if already is not None:
        return already
    rules.is_day(said.on, clock.today()).insist()
    if said.invitation and said.invitation.offering.neighbour_id != neighbour.pk:
        raise Refused(_("行くところを選び直してください。"))
    is_ours = by.user_id is not None
    activity = Activity(
        neighbour=neighbour,
        kind=said.kind,
        on=said.on,
        minutes=said.minutes,
        where=said.where,
        invitation=said.invitation,
        state=S.CONFIRMED if is_ours else S.SAID,
        due_on=None if is_ours else in_workdays(LOOK_WITHIN),
        key=said.key,
    )
    activity.full_clean(exclude=["key"])
    return _kept(activity, by=by)


@transaction.atomic
def take_favour(invitation: Invitation, *, by: Actor) -> Activity:
    """A favour that is done was an activity of who went."""
    favour = invitation.favour
    ended = timezone.localdate(favour.ended_at)
    on = min(favour.first_on or ended, ended)
    tariff = in_force(tariffs(), on)
    activity = Activity(
        neighbour=invitation.offering.neighbour,
        kind=Kind.HELP,
        on=on,
        minutes=tariff.usual_minutes if tariff else USUAL_MINUTES,
        state=S.CONFIRMED,
        invitation=invitation,
        key=f"favour:{invitation.pk}",
    )
    return _kept(activity, by=by)


@transaction.atomic
def take_look(look: Look, *, by: Actor) -> Activity:
    """A visit of the watch was an activity of the visitor."""
    activity = Activity(
        neighbour=look.visitor.neighbour,
        kind=Kind.WATCH,
        on=timezone.localdate(look.at),
        minutes=USUAL_VISIT,
        state=S.CONFIRMED,
        look=look,
        watch_id=look.watch_id,
        key=f"look:{look.pk}",
    )
    return _kept(activity, by=by)


USUAL_VISIT = 15  # minutes; points of visits are by person and month


def _kept(activity: Activity, *, by: Actor) -> Activity:
    """Whoever else writes the same at the same moment: the unique constraints decide."""
    try:
        with transaction.atomic():
            activity.save(force_insert=True)
            record("activity.kept", activity, by=by, kind=activity.kind, state=activity.state)
    except IntegrityError as taken:
        raise Conflict(_("この日の同じ活動は、もう書いてあります。")) from taken
    return activity


@transaction.atomic
def confirm(activities: Iterable[Activity], *, by: Actor) -> int:
    """The desk has read them: they count. How many there were; who was quicker keeps theirs."""
    done = 0
    for activity in activities:
        rules.may_decide(by, activity, S.CONFIRMED).enforce()
        said = Activity.objects.filter(pk=activity.pk, state=S.SAID)
        if said.update(state=S.CONFIRMED, due_on=None):
            record("activity.confirmed", activity, by=by)
            done += 1
    return done


@transaction.atomic
def refuse(activity: Activity, *, reason: str, by: Actor) -> None:
    """It does not count, and the neighbour reads why. Not once its points became money."""
    rules.may_decide(by, activity, S.REFUSED).enforce()
    year = fiscal_year(activity.on).first.year
    gone = Exchange.objects.filter(neighbour=activity.neighbour_id, year=year, state__in=TAKEN)
    if activity.state == S.CONFIRMED and gone.exists():
        raise Refused(_("この年度のポイントは、もう交換しました。"))
    mine = Activity.objects.filter(pk=activity.pk, state=activity.state)
    if not mine.update(**sealed(activity, state=S.REFUSED, reason=reason, due_on=None)):
        raise Conflict(_("ほかの人が先に決めました。画面を開き直してください。"))
    record("activity.refused", activity, by=by)
    activity.refresh_from_db()
