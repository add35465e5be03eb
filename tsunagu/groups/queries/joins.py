"""Reads about who belongs to a group, and who would like to."""

from datetime import datetime

from django.db.models import F, QuerySet

from tsunagu.clocks.queries import closing_days
from tsunagu.ground import clock, receipts
from tsunagu.ground.actor import Actor
from tsunagu.ground.workdays import workdays_before
from tsunagu.groups.models import Circle, CircleMember, JoinRequest, JoinRequestQuerySet
from tsunagu.groups.states import JoinState, Part

OF_JOIN = "join"
TO_DESK_AFTER = 3  # working days after the day on which the group should have answered
_ORDER = [part.value for part in Part]


def members_of(circle: Circle) -> list[CircleMember]:
    """Who is there, the head first, then by how long."""
    rows = circle.members.now().order_by("since", "pk")
    return sorted(rows, key=lambda one: _ORDER.index(one.part))


def past_of(circle: Circle) -> QuerySet[CircleMember]:
    """Parts that have ended, the last first."""
    return circle.members.exclude(until=None).order_by("-until", "-pk")


def one_member(actor: Actor, pk: int) -> CircleMember | None:
    found = CircleMember.objects.visible_to(actor).select_related("circle")
    return found.filter(pk=pk).first()


def parts_of(member: CircleMember) -> QuerySet[CircleMember]:
    """All that this person has been in the group, the last first."""
    rows = CircleMember.objects.filter(circle=member.circle_id, number=member.number)
    return rows.order_by("-since", "-pk")


def joins_at(actor: Actor) -> QuerySet[JoinRequest]:
    """Who waits for an answer of the actor's people, the next date first."""
    found = JoinRequest.objects.visible_to(actor).waiting().select_related("circle")
    return found.order_by("due_on", "pk")


def joins_of(actor: Actor, circle: Circle) -> QuerySet[JoinRequest]:
    return joins_at(actor).filter(circle=circle)


def one_join(actor: Actor, pk: int) -> JoinRequest | None:
    return _whole().visible_to(actor).filter(pk=pk).first()


def due_joins() -> QuerySet[JoinRequest]:
    """At every desk: who waits."""
    return JoinRequest.objects.waiting()


def to_hand_over() -> QuerySet[JoinRequest]:
    """What its group has not answered in time, nor some days later."""
    late = workdays_before(clock.today(), TO_DESK_AFTER, closing_days())
    rows = _whole().waiting().filter(due_on__lte=late).exclude(desk=F("circle__desk"))
    return rows.order_by("due_on", "pk")


def to_forget(before: datetime) -> QuerySet[JoinRequest]:
    """Whose answer came before that moment, and can still be read."""
    rows = _whole().exclude(state=JoinState.WAITING).filter(answered_at__lt=before)
    return rows.filter(seal__destroyed_at=None).select_related("seal").order_by("answered_at")


def behind(receipt: str, passphrase: str) -> JoinRequest | None:
    """The request whose receipt and passphrase these are."""
    found = _whole().filter(receipt=receipts.bare(receipt)).first()
    if found is None or not receipts.matches(passphrase, found.passphrase_print, OF_JOIN):
        return None
    return found


def opened_by(pk: str) -> JoinRequest | None:
    return _whole().filter(pk=pk).first()


def made_with(key: str) -> JoinRequest | None:
    return _whole().filter(key=key).first()


def _whole() -> JoinRequestQuerySet:
    return JoinRequest.objects.select_related("circle__desk", "circle__organisation")
