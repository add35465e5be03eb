"""Who hears of what goes wrong, beyond the person whose work it is."""

from django.db.models import Q

from tsunagu.people.models import Membership, Organisation
from tsunagu.people.roles import ROLES, Permission, Role

LEADS = [role for role, rights in ROLES.items() if Permission.CASE_ASSIGN in rights]


def city_coordinators() -> list[Membership]:
    """Coordinators of the first door and the city's managers, once each; of others they hear
    numbers alone. One query.
    """
    coordinators = Membership.objects.valid().filter(
        organisation__is_first_door=True, role=Role.COORDINATOR
    )
    rows = coordinators | Membership.objects.valid().filter(role=Role.MANAGER)
    found = rows.select_related("user").order_by("-pk")
    return list({row.user_id: row for row in found}.values())


def reviewers() -> list[str]:
    """Addresses of who checks what was opened: the data-protection officer and the managers."""
    roles = [role for role, rights in ROLES.items() if Permission.GUARD_REVIEW in rights]
    rows = Membership.objects.valid().filter(role__in=roles).order_by("user__email")
    return list(rows.values_list("user__email", flat=True).distinct())


def addresses(
    user_id: int | None, organisation_id: int, *, among: list[int] | None = None
) -> list[str]:
    """Where to write about this person's work there: to them, or, when their part is over, to
    who leads the desk; else to the desk itself. ``among``: who alone may know of it. One query, or
    two.
    """
    there = Membership.objects.valid().filter(organisation_id=organisation_id)
    if among is not None:
        there = there.filter(user__in=among)
    rows = there.filter(Q(user_id=user_id) | Q(role__in=LEADS)).order_by("user__email")
    found = list(rows.values_list("user_id", "user__email"))
    own = {email for user, email in found if user == user_id}
    return sorted(own or {email for _, email in found}) or [address_of(organisation_id)]


def address_of(organisation_id: int) -> str:
    """Where a desk without people is written to."""
    rows = Organisation.objects.filter(pk=organisation_id)
    return rows.values_list("email", flat=True).get()
