"""Requests as the office lists them, with their clocks."""

from django.db.models import F, QuerySet

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.holdings.models import Hearing, SubjectRequest, Transfer
from tsunagu.people.models import Membership, User
from tsunagu.people.roles import ROLES, Permission

GATHERERS = [role for role, rights in ROLES.items() if Permission.REQUEST_GATHER in rights]


def gatherers() -> QuerySet[User]:
    """Who may be named to put a record together, by name."""
    there = Membership.objects.valid().filter(role__in=GATHERERS)
    return User.objects.filter(pk__in=there.values("user")).order_by("kana", "name", "pk")


def listed(actor: Actor) -> QuerySet[SubjectRequest]:
    """What runs first, by its day; then what has ended, the newest first."""
    rows = SubjectRequest.objects.visible_to(actor).select_related("gatherer")
    return rows.order_by(
        F("ended_at").desc(nulls_first=True), F("due_on").asc(nulls_first=True), "-pk"
    )


def rest_of(request: SubjectRequest) -> SubjectRequest | None:
    """What was left of it for another day (84条)."""
    return SubjectRequest.objects.filter(rest_of=request).first()


def transfers(request: SubjectRequest) -> QuerySet[Transfer]:
    """Whom it was to be sent on to, the first first."""
    return Transfer.objects.filter(request=request).order_by("pk")


def sent(actor: Actor) -> QuerySet[Transfer]:
    """Sent on, of the requests that this actor handles, with the request."""
    mine = SubjectRequest.objects.visible_to(actor)
    rows = Transfer.objects.filter(request__in=mine).exclude(sent_on=None)
    return rows.select_related("request__seal")


def hearings(actor: Actor) -> QuerySet[Hearing]:
    """Of the requests that this actor handles, with the request."""
    mine = SubjectRequest.objects.visible_to(actor)
    return Hearing.objects.filter(request__in=mine).select_related("request__seal")


def given(actor: Actor) -> QuerySet[SubjectRequest]:
    """What this actor is to gather."""
    rows = SubjectRequest.objects.given_to(actor)
    return rows.order_by(F("due_on").asc(nulls_last=True), "pk")


def running(actor: Actor) -> tuple[int, int]:
    """How many run, and how many of them are over their limit."""
    rows = SubjectRequest.objects.visible_to(actor).running()
    late = rows.filter(due_on__lt=clock.today(), mending_since=None)
    return rows.count(), late.count()
