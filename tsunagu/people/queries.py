from dataclasses import dataclass

from django.conf import settings

from tsunagu.people.models import Membership
from tsunagu.people.roles import Role

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
