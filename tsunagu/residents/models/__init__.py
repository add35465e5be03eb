from tsunagu.residents.models.consent import Basis, Consent, ConsentWay, Disclosure
from tsunagu.residents.models.fence import eyes, hidden, sight
from tsunagu.residents.models.glass import GlassBreak, GlassReason
from tsunagu.residents.models.marking import Insider, Marking, ShutOut
from tsunagu.residents.models.person import (
    GUARDED,
    ContactWay,
    ContactWindow,
    Household,
    HouseholdMember,
    Leaving,
    Level,
    Person,
    Relation,
    Sex,
)

__all__ = [
    "GUARDED",
    "Basis",
    "Consent",
    "ConsentWay",
    "ContactWay",
    "ContactWindow",
    "Disclosure",
    "GlassBreak",
    "GlassReason",
    "Household",
    "HouseholdMember",
    "Insider",
    "Leaving",
    "Level",
    "Marking",
    "Person",
    "Relation",
    "Sex",
    "ShutOut",
    "eyes",
    "hidden",
    "sight",
]
