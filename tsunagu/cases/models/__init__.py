"""Cases, needs and what is written about them."""

from tsunagu.cases.models.appointment import (
    AgreedHow,
    Appointment,
    AppointmentStep,
    CancelledBy,
    MeetingWay,
    NoShow,
)
from tsunagu.cases.models.case import (
    Case,
    CaseConcern,
    CaseGuard,
    CaseStep,
    in_sight,
    kept_from,
    shut_out,
)
from tsunagu.cases.models.need import Need, NeedStep, ToldPerson, ToldReporter, UnmetReason
from tsunagu.cases.models.pause import Pause, PauseReason
from tsunagu.cases.models.record import (
    CaseNote,
    ContactAttempt,
    ContactResult,
    NoteDraft,
    NoteMethod,
    SavedFilter,
    ToWhom,
)
from tsunagu.cases.models.term import FOLLOW_UPS, Term, TermKind, TermResult
from tsunagu.cases.models.tie import TieScore

__all__ = [
    "FOLLOW_UPS",
    "AgreedHow",
    "Appointment",
    "AppointmentStep",
    "CancelledBy",
    "Case",
    "CaseConcern",
    "CaseGuard",
    "CaseNote",
    "CaseStep",
    "ContactAttempt",
    "ContactResult",
    "MeetingWay",
    "Need",
    "NeedStep",
    "NoShow",
    "NoteDraft",
    "NoteMethod",
    "Pause",
    "PauseReason",
    "SavedFilter",
    "Term",
    "TermKind",
    "TermResult",
    "TieScore",
    "ToWhom",
    "ToldPerson",
    "ToldReporter",
    "UnmetReason",
    "in_sight",
    "kept_from",
    "shut_out",
]
