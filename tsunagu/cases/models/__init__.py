"""Cases, needs and what is written about them."""

from tsunagu.cases.models.case import Case, CaseConcern, CaseStep
from tsunagu.cases.models.need import Need, NeedStep, ToldPerson, ToldReporter, UnmetReason
from tsunagu.cases.models.record import (
    CaseNote,
    ContactAttempt,
    ContactResult,
    NoteDraft,
    NoteMethod,
    SavedFilter,
)
from tsunagu.cases.models.tie import TieScore

__all__ = [
    "Case",
    "CaseConcern",
    "CaseNote",
    "CaseStep",
    "ContactAttempt",
    "ContactResult",
    "Need",
    "NeedStep",
    "NoteDraft",
    "NoteMethod",
    "SavedFilter",
    "TieScore",
    "ToldPerson",
    "ToldReporter",
    "UnmetReason",
]
