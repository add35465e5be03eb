"""Who hears of what goes wrong, beyond the person whose work it is."""

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


def address_of(organisation_id: int) -> str:
    """Where a desk without people is written to."""
    rows = Organisation.objects.filter(pk=organisation_id)
    return rows.values_list("email", flat=True).get()
