"""Reads about neighbours: behind a receipt, at the desk, and what is due."""

from django.db.models import Count, Q, QuerySet

from tsunagu.ground import clock, receipts
from tsunagu.ground.actor import Actor
from tsunagu.ground.text import folded
from tsunagu.volunteering.models import Away, Favour, Invitation, Neighbour, Offering
from tsunagu.volunteering.states import LIVING, FavourState, InvitationState, OfferingState

OF_RECEIPT = "neighbour"
CODE = "invitation"


def behind(receipt: str, passphrase: str) -> Neighbour | None:
    """The neighbour whose receipt and passphrase these are."""
    found = _whole().filter(receipt=receipts.bare(receipt)).first()
    if found is None or not receipts.matches(passphrase, found.passphrase_print, OF_RECEIPT):
        return None
    return found


def joined_with(key: str) -> Neighbour | None:
    return _whole().filter(key=key).first()


def opened_by(pk: str) -> Neighbour | None:
    return _whole().filter(pk=pk, person__seal__destroyed_at=None).first()


def _whole() -> QuerySet[Neighbour]:
    return Neighbour.objects.select_related("person__chome", "desk")


def invited_by(code: str) -> Invitation | None:
    """The invitation whose letter carried this code."""
    rows = Invitation.objects.filter(code_print=receipts.fingerprint(code, CODE))
    return rows.select_related(*_TO_ANSWER).first()


_TO_ANSWER = ("favour__neighbour__person__chome", "favour__neighbour__desk", "offering__neighbour")


def waiting_for(neighbour: Neighbour) -> QuerySet[Invitation]:
    """Favours for which this neighbour is asked, and has not answered."""
    rows = Invitation.objects.filter(offering__neighbour=neighbour)
    rows = rows.filter(state=InvitationState.ASKED, favour__state=FavourState.OPEN)
    return rows.select_related(*_TO_ANSWER).order_by("-pk")


def goes_to(neighbour: Neighbour) -> QuerySet[Favour]:
    """Favours that this neighbour has said yes to and that go on."""
    yes = InvitationState.YES
    rows = Favour.objects.filter(
        invitations__offering__neighbour=neighbour, invitations__state=yes, state__in=LIVING
    )
    return rows.select_related("neighbour__person__chome").order_by("meets_at", "pk").distinct()


def away_from(favour: Favour) -> QuerySet[Away]:
    """Days from today on, on which those who go there cannot come."""
    yes = Q(neighbour__offerings__invitations__state=InvitationState.YES)
    rows = Away.objects.filter(yes, neighbour__offerings__invitations__favour=favour)
    rows = rows.filter(until_on__gte=clock.today(), ended_at=None)
    return rows.select_related("neighbour__person").order_by("from_on", "pk").distinct()


def aways(neighbour: Neighbour) -> QuerySet[Away]:
    """Their own, from today on."""
    rows = neighbour.aways.filter(until_on__gte=clock.today(), ended_at=None)
    return rows.order_by("from_on", "pk")


def invitations(actor: Actor) -> QuerySet[Invitation]:
    """Whom the desk has asked."""
    rows = Invitation.objects.filter(favour__in=Favour.objects.visible_to(actor))
    return rows.select_related("favour__neighbour__person", "offering__neighbour")


def to_look_at(actor: Actor) -> QuerySet[Offering]:
    """Offerings that nobody has looked at yet."""
    rows = Offering.objects.visible_to(actor).filter(state=OfferingState.NEW)
    return rows.select_related("neighbour__person__chome").order_by("due_on", "pk")


def living(actor: Actor) -> QuerySet[Favour]:
    """Favours that go on, the next date first, with how many were asked and said no."""
    no = Count("invitations", filter=Q(invitations__state=InvitationState.NO))
    rows = (
        Favour.objects.visible_to(actor).living().annotate(asked=Count("invitations"), said_no=no)
    )
    return rows.select_related("neighbour__person__chome", "owner").order_by("next_on", "pk")


def offerings(actor: Actor) -> QuerySet[Offering]:
    """Everything that is offered, the newest first."""
    shown = (OfferingState.OPEN, OfferingState.RESTING, OfferingState.HELD)
    rows = Offering.objects.visible_to(actor).filter(state__in=shown)
    return rows.select_related("neighbour__person__chome").order_by("-pk")


def of_kind(rows: QuerySet[Offering], task: str, words: str) -> list[Offering]:
    """Those of one kind whose own words say this: a licence, a tool, a language, a limit.

    Both are read here, a few thousand at most: words are sealed, kinds are a list in a column.
    """
    said = folded(words)
    return [
        one
        for one in rows
        if (not task or task in one.tasks) and said in folded(f"{one.words} {one.limits}")
    ]
