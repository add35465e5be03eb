"""Who signs in, and for which organisation."""

from tsunagu.people.models.absence import Absence, AbsenceQuerySet, AbsenceReason
from tsunagu.people.models.organisation import Organisation, OrganisationKind, Team
from tsunagu.people.models.person import Membership, MembershipQuerySet, User
from tsunagu.people.models.strengths import AreaOfWork, Language, SpokenLanguage

__all__ = [
    "Absence",
    "AbsenceQuerySet",
    "AbsenceReason",
    "AreaOfWork",
    "Language",
    "Membership",
    "MembershipQuerySet",
    "Organisation",
    "OrganisationKind",
    "SpokenLanguage",
    "Team",
    "User",
]
