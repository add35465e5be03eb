from django.db import connection

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.models import User
from tsunagu.people.roles import ROLES, Role

# Read on every page of the staff: as text it costs a quarter of the same queryset.
# It says what MembershipQuerySet.valid says; a test compares the two.
_MEMBERSHIPS = """
SELECT m.organisation_id, o.name, m.role, m.is_on_duty
FROM people_membership m JOIN people_organisation o ON o.id = m.organisation_id
WHERE m.user_id = %s AND m.valid_from <= %s AND (m.valid_until IS NULL OR m.valid_until > %s)
ORDER BY m.id
"""


def actor_for(user: User, organisation_id: int | None = None) -> Actor:
    """The signed-in person as an actor of one organisation, with every right they have there.

    Without ``organisation_id`` the first membership in force decides. One query.
    """
    rows = _memberships(user) if user.is_active else []
    mine = organisation_id or (rows[0][0] if rows else None)
    here = [(name, role, on_duty) for at, name, role, on_duty in rows if at == mine]
    if not here:
        return Actor(label=user.name, user_id=user.pk)
    return Actor(
        label=user.name,
        user_id=user.pk,
        organisation_id=mine,
        organisation_name=here[0][0],
        permissions=frozenset[str]().union(*(ROLES[Role(role)] for _, role, _ in here)),
        on_call=any(on_duty for _, _, on_duty in here),
    )


def _memberships(user: User) -> list[tuple[int, str, str, bool]]:
    """(organisation, its name, role, on duty) of each membership in force today."""
    today = clock.today()
    with connection.cursor() as cursor:
        cursor.execute(_MEMBERSHIPS, [user.pk, today, today])
        rows: list[tuple[int, str, str, bool]] = cursor.fetchall()
    return rows
