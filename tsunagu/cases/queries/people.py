"""Who works at the desk, and what must be handed over before somebody goes."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from tsunagu.cases.models import Case, Need, Term
from tsunagu.cases.states import CaseState
from tsunagu.ground.actor import Actor
from tsunagu.people.models import Membership
from tsunagu.people.roles import ROLES, Permission

WRITERS = [role for role, rights in ROLES.items() if Permission.CASE_WRITE in rights]


def desk_members(actor: Actor) -> list[Membership]:
    """Memberships in force at the actor's desk that may hold needs, by name; one a person."""
    rows = (
        members_of(actor)
        .filter(role__in=WRITERS)
        .select_related("user")
        .order_by("user__kana", "user__name", "pk")
    )
    return list({row.user_id: row for row in rows}.values())


def members_of(actor: Actor) -> QuerySet[Membership]:
    """Who is at the actor's desk today."""
    return Membership.objects.valid().filter(organisation_id=actor.desk())


def colleagues(actor: Actor) -> list[tuple[str, str]]:
    """People of the desk as form choices, by membership."""
    return [(str(row.pk), row.user.name) for row in desk_members(actor)]


def member(actor: Actor, key: str) -> Membership:
    """The membership behind a choice of ``colleagues``."""
    return next(row for row in desk_members(actor) if str(row.pk) == key)


def in_hand() -> QuerySet[Case]:
    """Cases that still ask something of their worker: open ones, and those to be followed up."""
    followed = Term.objects.open().filter(case=OuterRef("pk"))
    return Case.objects.filter(Q(state=CaseState.OPEN) | Exists(followed))


def left_with(membership: Membership) -> tuple[int, int]:
    """How many live needs and cases in hand lie with this person: what must be handed over."""
    where = {"worker_id": membership.user_id}
    there = membership.organisation_id
    needs = Need.objects.live().filter(owner_id=there, **where).count()
    return needs, in_hand().filter(organisation_id=there, **where).count()
