"""Who signs in, and for which organisation."""

from tsunagu.people.models.organisation import Organisation, OrganisationKind, Team
from tsunagu.people.models.person import Membership, MembershipQuerySet, User

__all__ = [
    "Membership",
    "MembershipQuerySet",
    "Organisation",
    "OrganisationKind",
    "Team",
    "User",
]
