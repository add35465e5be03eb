"""Places to be of which somebody has to say whether their page is still true."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from tsunagu.community.models import TWICE, Gathering
from tsunagu.community.states import SHOWN
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.workdays import months_after

A_YEAR = 12  # months


def to_ask(today: date) -> QuerySet[Gathering]:
    """Whose keepers are asked today, for the first or the second time."""
    due = Gathering.objects.published().filter(check_on__lte=today, asked__lt=TWICE)
    return due.exclude(organisation=None).order_by("check_on", "pk")


def to_confirm(actor: Actor) -> QuerySet[Gathering]:
    """Of the own organisation what it was asked about, the longest ago first."""
    own = Gathering.objects.published().filter(organisation_id=actor.organisation_id or 0)
    late = Q(asked__gt=0) | Q(check_on__lte=clock.today())
    return own.filter(late).order_by("confirmed_on", "pk")


def with_desk() -> QuerySet[Gathering]:
    """At every desk: what its keepers were asked about twice, or has nobody to be asked."""
    due = Gathering.objects.published().filter(check_on__lte=clock.today())
    return due.filter(Q(asked=TWICE) | Q(organisation=None))


def due_at(actor: Actor) -> QuerySet[Gathering]:
    """The same, of the own desk, the next date first."""
    return with_desk().filter(desk_id=actor.organisation_id).order_by("check_on", "pk")


def counted(today: date) -> dict[str, int]:
    """How many places everybody reads of, and were found true within the year."""
    since = months_after(today, -A_YEAR)
    return Gathering.objects.filter(state__in=SHOWN).aggregate(
        known=Count("pk"), true=Count("pk", filter=Q(confirmed_on__gte=since))
    )
