"""The deeds on organisations and people, by subject."""

from tsunagu.people.actions.absences import be_absent, come_back, name_substitute
from tsunagu.people.actions.duty import change_shift, end_shift, roster, set_duty, swap
from tsunagu.people.actions.notices import add_contact, drop_contact, switch_off, switch_on
from tsunagu.people.actions.organisations import amend, form_team, found, rename_team
from tsunagu.people.actions.staff import (
    Account,
    Part,
    amend_account,
    amend_part,
    appoint_manager,
    enlist,
    held,
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
    "add_contact",
    "amend",
    "amend_account",
    "amend_part",
    "appoint_manager",
    "be_absent",
    "change_shift",
    "come_back",
    "drop_contact",
    "end_shift",
    "enlist",
    "form_team",
    "found",
    "held",
    "hold",
    "hold_keepers",
    "invite",
    "name_substitute",
    "open_account",
    "rename_team",
    "roster",
    "set_duty",
    "set_strengths",
    "shut_account",
    "swap",
    "switch",
    "switch_off",
    "switch_on",
]
