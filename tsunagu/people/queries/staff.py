from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from tsunagu.ground.actor import Actor
from tsunagu.people.models import DutyShift, Membership, Organisation, User
from tsunagu.people.roles import ROLES, Permission, Role
from tsunagu.places.models import Area
from tsunagu.places.queries import areas_around

DEMO_PASSWORD = "mihon-no-machi"  # noqa: S105 (of invented people, shown on the demo's sign-in page)


@dataclass(frozen=True)
class DemoAccount:
    name: str
    role: str
    organisation: str
    email: str
    password: str = DEMO_PASSWORD


def demo_accounts() -> list[DemoAccount]:
    """The invented people one may be. Nobody outside demo mode. One query."""
    if not settings.DEMO:
        return []
    rows = Membership.objects.valid().order_by("organisation__pk", "pk")
    columns = ("user__name", "role", "organisation__name", "user__email")
    return [
        DemoAccount(name, str(Role(role).label), organisation, email)
        for name, role, organisation, email in rows.values_list(*columns)
    ]


def organisations_with_counts(actor: Actor) -> QuerySet[Organisation]:
    """Organisations as the city's list shows them: ``people`` in force today."""
    valid = Membership.objects.valid()
    people = Count("memberships__user", filter=Q(memberships__in=valid), distinct=True)
    seen = Organisation.objects.visible_to(actor)
    return seen.annotate(people=people).order_by("-is_first_door", "kind", "name")


def accounts(actor: Actor, words: str = "", organisation: int | None = None) -> QuerySet[User]:
    """People by name, each with ``parts``: what they are today or will be."""
    parts = Membership.objects.running().select_related("organisation", "team").order_by("pk")
    found = User.objects.visible_to(actor).order_by("kana", "name", "pk")
    if organisation is not None:
        found = found.filter(memberships__in=parts.filter(organisation=organisation)).distinct()
    for word in words.split():
        named = Q(name__icontains=word) | Q(kana__icontains=word) | Q(email__icontains=word)
        found = found.filter(named)
    return found.prefetch_related(Prefetch("memberships", parts, to_attr="parts"))


def first_door() -> Organisation | None:
    return Organisation.objects.filter(is_first_door=True).first()


def desk_near(permission: Permission, area: Area | None) -> Organisation | None:
    """The desk with somebody who may: the one in whose area it lies, else the first door, else any;
    the first door where nobody may.
    """
    around = areas_around(area) if area else frozenset()
    may = [role for role, rights in ROLES.items() if permission in rights]
    there = Membership.objects.valid().filter(role__in=may).values("organisation")
    desks = list(Organisation.objects.filter(pk__in=there).order_by("-is_first_door", "pk"))
    near = [desk for desk in desks if desk.area_id in around]
    return next(iter([*near, *desks]), None) or first_door()


def writers_at(organisation_id: int | None, permission: Permission) -> list[str]:
    """Mail addresses of the people of an organisation who may; its own where there are none."""
    roles = [role for role, rights in ROLES.items() if permission in rights]
    there = Membership.objects.valid().filter(organisation_id=organisation_id or 0, role__in=roles)
    found = there.order_by("user__email").values_list("user__email", flat=True).distinct()
    own = Organisation.objects.filter(pk=organisation_id or 0).exclude(email="")
    return list(found) or list(own.values_list("email", flat=True))


def what_is_missing() -> list[str]:
    """Why nobody would read what residents write tonight, in sentences. At most three queries."""
    door = first_door()
    if door is None:
        return [_("最初の窓口がありません。団体のページで、最初の窓口を一つ選んでください。")]
    readers = [role for role, rights in ROLES.items() if Permission.CONCERN_TRIAGE in rights]
    there = Membership.objects.valid().filter(organisation=door, role__in=readers)
    if not there.exists():
        return [_("最初の窓口に、相談を読む人がいません。人を加えてください。")]
    rostered = Q(duty_shifts__in=DutyShift.objects.standing())
    if not there.filter(Q(is_on_duty=True) | rostered).exists():
        return [_("最初の窓口に、当番がいません。危険のしるしは、窓口の全員に知らされます。")]
    return []


@dataclass(frozen=True)
class Headcount:
    organisations: int
    people: int
    without_password: int
    closed: int


def headcount(actor: Actor) -> Headcount:
    """What a manager sees first. Two queries."""
    users = User.objects.visible_to(actor)
    unusable = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX, is_active=True)
    found = users.aggregate(
        people=Count("pk", filter=Q(is_active=True)),
        without=Count("pk", filter=unusable),
        closed=Count("pk", filter=Q(is_active=False)),
    )
    organisations = Organisation.objects.visible_to(actor).count()
    return Headcount(organisations, found["people"], found["without"], found["closed"])


def held_areas() -> set[int]:
    """Areas for which somebody goes round as 民生委員 today."""
    rows = Membership.objects.valid().filter(role=Role.COMMISSIONER)
    found = rows.exclude(organisation__area=None).values_list("organisation__area_id", flat=True)
    return set(found)
