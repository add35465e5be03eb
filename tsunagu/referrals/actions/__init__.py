"""The closed loop, deed by deed: sending, answering, working, ending."""

from tsunagu.referrals.actions.answering import accept, ask_back, reject, see
from tsunagu.referrals.actions.asking import slip_code
from tsunagu.referrals.actions.calling import (
    call_for,
    call_on_consent,
    decline_offer,
    offer_code,
    see_offer,
    take_offer,
)
from tsunagu.referrals.actions.carrying import snapshot, teaser
from tsunagu.referrals.actions.clock import ask_silent, escalate_silent, expire, resume_due
from tsunagu.referrals.actions.consenting import (
    end_consent,
    withdraw_consent,
    withdraw_own_consent,
)
from tsunagu.referrals.actions.ending import (
    ask_to_return,
    mark_error,
    send_report_back,
    take_back,
    verify,
    withdraw,
)
from tsunagu.referrals.actions.leaving import close_account, end_part, go_on_paper, transfer
from tsunagu.referrals.actions.reading import look_up, print_referral, read_referral
from tsunagu.referrals.actions.sending import (
    pass_on,
    refer,
    refer_on_consent,
)
from tsunagu.referrals.actions.trying import try_to_reach
from tsunagu.referrals.actions.working import contact, hold, report, resume, start

__all__ = [
    "accept",
    "ask_back",
    "ask_silent",
    "ask_to_return",
    "call_for",
    "call_on_consent",
    "close_account",
    "contact",
    "decline_offer",
    "end_consent",
    "end_part",
    "escalate_silent",
    "expire",
    "go_on_paper",
    "hold",
    "look_up",
    "mark_error",
    "offer_code",
    "pass_on",
    "print_referral",
    "read_referral",
    "refer",
    "refer_on_consent",
    "reject",
    "report",
    "resume",
    "resume_due",
    "see",
    "see_offer",
    "send_report_back",
    "slip_code",
    "snapshot",
    "start",
    "take_back",
    "take_offer",
    "teaser",
    "transfer",
    "try_to_reach",
    "verify",
    "withdraw",
    "withdraw_consent",
    "withdraw_own_consent",
]
