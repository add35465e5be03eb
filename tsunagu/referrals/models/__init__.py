from tsunagu.referrals.models.choices import (
    NOT_OF_A_CALL,
    Instead,
    RejectReason,
    Result,
    WithdrawnBy,
)
from tsunagu.referrals.models.offer import Offer
from tsunagu.referrals.models.referral import Referral, ReferralNeed
from tsunagu.referrals.models.traces import Question, ReferralAttempt, ReferralStep, Report

__all__ = [
    "NOT_OF_A_CALL",
    "Instead",
    "Offer",
    "Question",
    "Referral",
    "ReferralAttempt",
    "ReferralNeed",
    "ReferralStep",
    "RejectReason",
    "Report",
    "Result",
    "WithdrawnBy",
]
