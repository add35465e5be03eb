"""Who signs in and for which organisation, who is on call, and how they are told."""

from tsunagu.people.models.absence import Absence, AbsenceQuerySet, AbsenceReason
from tsunagu.people.models.city_identity import CityIdentity
from tsunagu.people.models.duty import (
    EVERY_DAY,
    ContactKind,
    ContactPoint,
    DayKind,
    DutyShift,
    DutyShiftQuerySet,
)
from tsunagu.people.models.organisation import Organisation, OrganisationKind, Team
from tsunagu.people.models.person import Membership, MembershipQuerySet, User
from tsunagu.people.models.second_step import SecondStep, SecondStepQuerySet, StepKind
from tsunagu.people.models.session import Session, SessionQuerySet, kept_as
from tsunagu.people.models.stopped import Stopped, StoppedQuerySet
from tsunagu.people.models.strengths import TOLD_IN, AreaOfWork, Language, SpokenLanguage
from tsunagu.people.models.switch import DANGER, NEVER_OFF, SAFETY, DigestSwitch
from tsunagu.people.models.throttle import Throttle

__all__ = [
    "DANGER",
    "EVERY_DAY",
    "NEVER_OFF",
    "SAFETY",
    "TOLD_IN",
    "Absence",
    "AbsenceQuerySet",
    "AbsenceReason",
    "AreaOfWork",
    "CityIdentity",
    "ContactKind",
    "ContactPoint",
    "DayKind",
    "DigestSwitch",
    "DutyShift",
    "DutyShiftQuerySet",
    "Language",
    "Membership",
    "MembershipQuerySet",
    "Organisation",
    "OrganisationKind",
    "SecondStep",
    "SecondStepQuerySet",
    "Session",
    "SessionQuerySet",
    "SpokenLanguage",
    "StepKind",
    "Stopped",
    "StoppedQuerySet",
    "Team",
    "Throttle",
    "User",
    "kept_as",
]
