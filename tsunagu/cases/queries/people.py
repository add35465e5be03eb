"""Who works at the desk and how much lies with each."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from tsunagu.cases.models import Case, Need
from tsunagu.cases.states import CaseState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.models import Membership
from tsunagu.people.roles import ROLES, Permission, Role

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


@dataclass(frozen=True)
class Load:
    """What lies with one worker."""

    membership: Membership
    needs: int
    late: int
    cases: int
    roles: str


def loads(actor: Actor) -> list[Load]:
    """Each person of the desk with live needs, overdue ones and open cases. Three queries."""
    needs = Need.objects.visible_to(actor).owned_by(actor).live().values("worker_id")
    late = Count("pk", filter=Q(next_on__lt=clock.today()))
    counted = {r["worker_id"]: r for r in needs.annotate(all=Count("pk"), late=late).order_by()}
    cases = Case.objects.visible_to(actor).filter(state=CaseState.OPEN).values("worker_id")
    opened = {r["worker_id"]: r["all"] for r in cases.annotate(all=Count("pk")).order_by()}
    found = []
    for row in desk_members(actor):
        has = counted.get(row.user_id, {"all": 0, "late": 0})
        label = str(Role(row.role).label)
        found.append(Load(row, has["all"], has["late"], opened.get(row.user_id, 0), label))
    return found


def left_with(membership: Membership) -> tuple[int, int]:
    """How many live needs and open cases lie with this person there: what must be handed over."""
    where = {"worker_id": membership.user_id}
    there = membership.organisation_id
    needs = Need.objects.live().filter(owner_id=there, **where).count()
    return needs, Case.objects.filter(organisation_id=there, state=CaseState.OPEN, **where).count()
