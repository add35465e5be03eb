"""The deeds on organisations and people, by subject."""

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
)

__all__ = [
    "Account",
    "Part",
    "amend",
    "amend_account",
    "amend_part",
    "appoint_manager",
    "enlist",
    "form_team",
    "found",
    "hold",
    "hold_keepers",
    "invite",
    "open_account",
    "rename_team",
    "set_duty",
    "shut_account",
]
