"""Reads about complaints: behind a receipt, at the desk, and who looks after one."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from tsunagu.complaints.models import Complaint
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.models import Membership
from tsunagu.people.roles import ROLES, Permission
from tsunagu.volunteering.models import Favour, Invitation, Neighbour, Offering
from tsunagu.volunteering.states import FavourState, InvitationState, OfferingState
from tsunagu.watch.models import Watch
from tsunagu.watch.states import WITH_VISITOR

LONG_AGO = timedelta(days=180)


def favours_of(neighbour: Neighbour) -> QuerySet[Favour]:
    """Of the last half year, what they asked for, or to which they went."""
    yes = Invitation.objects.filter(
        favour=OuterRef("pk"), offering__neighbour=neighbour, state=InvitationState.YES
    )
    lately = Q(ended_at=None) | Q(ended_at__gte=clock.now() - LONG_AGO)
    own = Q(neighbour=neighbour) & ~Q(state=FavourState.NEW)
    rows = Favour.objects.filter(lately).filter(own | Q(Exists(yes)))
    return rows.select_related("neighbour__person", "owner").order_by("-pk")


def watches_of(neighbour: Neighbour) -> QuerySet[Watch]:
    """Somebody visits them, or did until lately."""
    visited = Q(state__in=WITH_VISITOR) | Q(ended_at__gte=clock.now() - LONG_AGO)
    rows = Watch.objects.filter(visited, person=neighbour.person_id, visitor__isnull=False)
    return rows.select_related("person", "owner").order_by("-pk")


def of_neighbour(neighbour: Neighbour) -> QuerySet[Complaint]:
    """What they said, the newest first."""
    return neighbour.complaints.select_related("neighbour__person", "favour", "watch").order_by(
        "-pk"
    )


def at_desk(actor: Actor) -> QuerySet[Complaint]:
    """Those that are open, the next date first, then what was answered lately."""
    lately = Q(state="open") | Q(made_at__gte=clock.now() - LONG_AGO)
    rows = Complaint.objects.visible_to(actor).filter(lately)
    related = ("neighbour__person", "favour", "watch", "owner")
    return rows.select_related(*related).order_by(F("next_on").asc(nulls_last=True), "-pk")


def due() -> QuerySet[Complaint]:
    return Complaint.objects.open().filter(next_on__lte=clock.today())


def helpers_of(complaint: Complaint) -> QuerySet[Offering]:
    """The offerings that stand, of those who have said yes."""
    went = Invitation.objects.filter(favour=complaint.favour_id or 0, state=InvitationState.YES)
    rows = Offering.objects.filter(
        neighbour__in=went.values("offering__neighbour"), state=OfferingState.OPEN
    )
    return rows.select_related("neighbour__person").order_by("pk")


def owner_for(about: Favour | Watch, desk: int) -> int | None:
    """Who looks after it: who looks after the favour or the visits; another of the desk where they
    take part themselves, or have gone.
    """
    may = [role for role, rights in ROLES.items() if Permission.NEIGHBOUR_MATCH in rights]
    there = Membership.objects.valid().filter(organisation=desk, role__in=may)
    users = set(there.values_list("user", flat=True)) - _taking_part(about)
    if about.owner_id in users or not users:
        return about.owner_id
    return min(users)


def _taking_part(about: Favour | Watch) -> set[int]:
    if isinstance(about, Watch):
        return {about.visitor_id} if about.visitor_id else set()
    accounts = about.invitations.values_list("offering__neighbour__account", flat=True)
    return {pk for pk in (*accounts, about.neighbour.account_id) if pk is not None}


def is_staffed_by(about: Favour | Watch, desk: int) -> bool:
    """Whether somebody who takes part works at this desk, and would read its concerns."""
    there = Membership.objects.valid().filter(organisation=desk, user__in=_taking_part(about))
    return there.exists()
