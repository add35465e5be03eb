"""The deeds on organisations and people, by subject."""

from tsunagu.people.actions.absences import be_absent, come_back, name_substitute
from tsunagu.people.actions.duty import change_shift, end_shift, roster, set_duty, swap
from tsunagu.people.actions.notices import add_contact, drop_contact, switch_off, switch_on
from tsunagu.people.actions.organisations import amend, form_team, found, rename_team
from tsunagu.people.actions.second_steps import (
    Mailed,
    add_app,
    add_passkey,
    mail_code,
    prove_by_code,
    prove_by_mailed_code,
    prove_by_passkey,
    remove_step,
    renew_spares,
)
from tsunagu.people.actions.sessions import end_session, end_sessions
from tsunagu.people.actions.signing_in import (
    begin_session,
    is_password_of,
    recognise,
    recognise_by_city,
    set_password,
)
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
from tsunagu.people.actions.stopping import count_stopped
from tsunagu.people.actions.strengths import set_strengths
from tsunagu.people.actions.throttles import Bucket, give_back, take

__all__ = [
    "Account",
    "Bucket",
    "Mailed",
    "Part",
    "add_app",
    "add_contact",
    "add_passkey",
    "amend",
    "amend_account",
    "amend_part",
    "appoint_manager",
    "be_absent",
    "begin_session",
    "change_shift",
    "come_back",
    "count_stopped",
    "drop_contact",
    "end_session",
    "end_sessions",
    "end_shift",
    "enlist",
    "form_team",
    "found",
    "give_back",
    "held",
    "hold",
    "hold_keepers",
    "invite",
    "is_password_of",
    "mail_code",
    "name_substitute",
    "open_account",
    "prove_by_code",
    "prove_by_mailed_code",
    "prove_by_passkey",
    "recognise",
    "recognise_by_city",
    "remove_step",
    "rename_team",
    "renew_spares",
    "roster",
    "set_duty",
    "set_password",
    "set_strengths",
    "shut_account",
    "swap",
    "switch",
    "switch_off",
    "switch_on",
    "take",
]
