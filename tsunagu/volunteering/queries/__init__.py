"""Reads about neighbours: behind a receipt, at the desk, and what is due."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from tsunagu.clocks.queries import closing_days
from tsunagu.ground import clock, receipts
from tsunagu.ground.actor import Actor
from tsunagu.ground.workdays import workdays_after
from tsunagu.people.models import Membership, Organisation
from tsunagu.people.queries import first_door
from tsunagu.people.roles import ROLES, Permission
from tsunagu.places.models import Area
from tsunagu.places.queries import areas_around
from tsunagu.volunteering.models import Favour, Invitation, Neighbour, Offering
from tsunagu.volunteering.states import LIVING, FavourState, InvitationState, OfferingState

MATCHERS = [role for role, rights in ROLES.items() if Permission.NEIGHBOUR_MATCH in rights]
OF_RECEIPT = "neighbour"
CODE = "invitation"


def desk_for(chome: Area | None) -> Organisation | None:
    """The desk that brings the neighbours of a block together: the one whose area it lies in,
    else the first door, else any where somebody may; the first door where nobody may.
    """
    there = Membership.objects.valid().filter(role__in=MATCHERS).values("organisation")
    desks = list(Organisation.objects.filter(pk__in=there).order_by("-is_first_door", "pk"))
    around = areas_around(chome) if chome else frozenset()
    near = [desk for desk in desks if desk.area_id in around]
    return next(iter([*near, *desks]), None) or first_door()


def in_workdays(count: int) -> date:
    return workdays_after(clock.today(), count, closing_days())


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
    shown = (OfferingState.OPEN, OfferingState.RESTING)
    rows = Offering.objects.visible_to(actor).filter(state__in=shown)
    return rows.select_related("neighbour__person__chome").order_by("-pk")
