"""The deeds on organisations and people, by subject."""

from tsunagu.people.actions.absences import be_absent, come_back, name_substitute
from tsunagu.people.actions.duty import set_duty
from tsunagu.people.actions.organisations import amend, form_team, found, rename_team
from tsunagu.people.actions.staff import (
    Account,
    Part,
    amend_account,
    amend_part,
    appoint_manager,
    enlist,
    hold,
    hold_keepers,
    invite,
    open_account,
    shut_account,
    switch,
)
from tsunagu.people.actions.strengths import set_strengths

__all__ = [
    "Account",
    "Part",
    "amend",
    "amend_account",
    "amend_part",
    "appoint_manager",
    "be_absent",
    "come_back",
    "enlist",
    "form_team",
    "found",
    "hold",
    "hold_keepers",
    "invite",
    "name_substitute",
    "open_account",
    "rename_team",
    "set_duty",
    "set_strengths",
    "shut_account",
    "switch",
]
