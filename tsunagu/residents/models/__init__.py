from tsunagu.residents.models.consent import Basis, Consent, ConsentWay, Disclosure
from tsunagu.residents.models.person import (
    ContactWay,
    ContactWindow,
    Household,
    HouseholdMember,
    Person,
    Sex,
)

__all__ = [
    "Basis",
    "Consent",
    "ConsentWay",
    "ContactWay",
    "ContactWindow",
    "Disclosure",
    "Household",
    "HouseholdMember",
    "Person",
    "Sex",
]
