"""Who meets whom, when: for the desk's lists, the day's piles, a calendar and one's receipt."""

from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from tsunagu.cases.models import Appointment
from tsunagu.cases.states import AppointmentState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.intake.models import Concern
from tsunagu.people.models import Membership

A_DAY = timedelta(days=1)


def midnight(day: date) -> datetime:
    """When ``day`` begins in the city."""
    return timezone.make_aware(datetime.combine(day, time(0)))


def seen(actor: Actor) -> QuerySet[Appointment]:
    """Those the actor may see, in the order of time, with what a line shows."""
    rows = Appointment.objects.visible_to(actor).order_by("at", "pk")
    return rows.select_related("person", "worker", "case__main_person", "need__code")


def between(actor: Actor, first: date, days: int, *, mine: bool) -> QuerySet[Appointment]:
    """What takes, or took, place in these days; what was moved or cancelled is not shown."""
    rows = seen(actor).filter(at__gte=midnight(first), at__lt=midnight(first + days * A_DAY))
    rows = rows.exclude(state__in=(AppointmentState.MOVED, AppointmentState.CANCELLED))
    return rows.filter(worker_id=actor.user_id) if mine else rows


def _mine(actor: Actor) -> QuerySet[Appointment]:
    return seen(actor).filter(worker_id=actor.user_id, ended_at=None)


def today_of_mine(actor: Actor) -> QuerySet[Appointment]:
    """Still to come today."""
    return _mine(actor).filter(ends_at__gt=clock.now(), at__lt=midnight(clock.today() + A_DAY))


def without_outcome(actor: Actor) -> QuerySet[Appointment]:
    """Their time is over and nobody has said what came of it: due the same evening."""
    return _mine(actor).filter(ends_at__lte=clock.now())


def unconfirmed(actor: Actor) -> QuerySet[Appointment]:
    """Tomorrow or today, and the person has not said yes; or they wish for another time."""
    waiting = _mine(actor).filter(state=AppointmentState.PROPOSED, ends_at__gt=clock.now())
    near = Q(at__lt=midnight(clock.today() + 2 * A_DAY))
    return waiting.filter(near | Q(wished_at__isnull=False))


def calendar_of(actor: Actor, *, most: int = 500) -> list[Appointment]:
    """One's own standing appointments from a week ago on."""
    return list(_mine(actor).filter(at__gte=clock.now() - 7 * A_DAY)[:most])


def behind(concern: Concern) -> QuerySet[Appointment]:
    """What the holder of this receipt may see: their own, still to come. Nothing for a reporter.

    Cancelled ones too, so that nobody comes in vain.
    """
    if not concern.is_about_teller:
        return Appointment.objects.none()
    own = concern.parties.filter(is_teller=True, is_concerned=True)
    rows = Appointment.objects.filter(
        case__concern_links__concern=concern,
        person__in=own.values("person"),
        ends_at__gt=clock.now(),
    )
    rows = rows.exclude(state=AppointmentState.MOVED).select_related("worker", "person")
    return rows.order_by("at", "pk")


def to_remind() -> QuerySet[Appointment]:
    """Standing, today or tomorrow, not made today, and the person not reminded yet."""
    today = clock.today()
    rows = Appointment.objects.standing().filter(reminded_at=None, at__gt=clock.now())
    near = rows.filter(at__lt=midnight(today + 2 * A_DAY), made_at__lt=midnight(today))
    return near.order_by("at", "pk")


def has_to_meet(membership: Membership) -> bool:
    """Whether standing appointments lie with this person there."""
    there = Appointment.objects.standing().filter(
        worker_id=membership.user_id, desk_id=membership.organisation_id
    )
    return there.exists()
