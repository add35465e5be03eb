from tsunagu.ground.actor import Actor
from tsunagu.people.models import Membership, User
from tsunagu.people.roles import ROLES, Role


def actor_for(user: User, organisation_id: int | None = None) -> Actor:
    """The signed-in person as an actor of one organisation, with every right they have there.

    Without ``organisation_id`` the first membership in force decides. One query.
    """
    rows = list(
        Membership.objects.valid()
        .filter(user=user)
        .order_by("pk")
        .values_list("organisation_id", "organisation__name", "role", "is_on_duty")
    )
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
