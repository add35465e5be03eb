"""The deeds on people of the city, by subject."""

from tsunagu.residents.actions.glass import break_glass, review_glass
from tsunagu.residents.actions.household import gather, relate, take_in, take_out
from tsunagu.residents.actions.marking import (
    hold_person,
    let_in,
    let_out,
    lift_marking,
    propose_lifting,
    set_marking,
    write_shut_out,
)
from tsunagu.residents.actions.people import (
    agree,
    disclose,
    end_consent,
    enrol,
    name_person,
    set_reach,
    withdraw_consent,
)

__all__ = [
    "agree",
    "break_glass",
    "disclose",
    "end_consent",
    "enrol",
    "gather",
    "hold_person",
    "let_in",
    "let_out",
    "lift_marking",
    "name_person",
    "propose_lifting",
    "relate",
    "review_glass",
    "set_marking",
    "set_reach",
    "take_in",
    "take_out",
    "withdraw_consent",
    "write_shut_out",
]
