"""What PostgreSQL shows of referrals: to the sender, and to who is asked while it carries
(docs/adr/0029). Who is asked is shown of a case what the referral is about, and no more.
"""

from tsunagu.cases.fence import OF_THE_CASE
from tsunagu.ground.fence import DESK, OFFER, SLIP, USER, among
from tsunagu.referrals.states import ACTIVE, OfferState, State

_CARRIED = f"""
SELECT {{key}} FROM referrals_referral r {{more}}
WHERE r.state IN ({among(ACTIVE)}) AND (r.id = {SLIP} OR r.receiver_id = {DESK} AND NOT EXISTS (
  SELECT 1 FROM cases_caseguard g JOIN residents_shutout s ON s.person_id = g.person_id
  WHERE g.case_id = r.case_id AND s.user_id = {USER} AND s.ended_at IS NULL))
"""
_CALLED = f"""
SELECT o.referral_id FROM referrals_offer o JOIN referrals_referral r ON r.id = o.referral_id
WHERE (o.receiver_id = {DESK} OR o.id = {OFFER}) AND o.state = '{OfferState.OPEN}'
  AND r.state = '{State.SENT}'
"""
# Kin of who did the harm learn of no offer about the person, at whichever desk they sit.
_KIN = f"""
SELECT o.id FROM residents_shutout s JOIN cases_caseguard g ON g.person_id = s.person_id
JOIN referrals_referral r ON r.case_id = g.case_id JOIN referrals_offer o ON o.referral_id = r.id
WHERE s.user_id = {USER} AND s.ended_at IS NULL
"""
_OF_THE_REFERRAL = "(SELECT TRUE FROM referrals_referral r WHERE r.id = referral_id)"


def _carried(key: str, more: str = "") -> str:
    return _CARRIED.format(key=key, more=more)


# Who is asked is shown the offer to them, and not whom else the call asks.
_OFFERED = f"""
receiver_id = {DESK} OR id = {OFFER}
  OR (SELECT r.sender_id FROM referrals_referral r WHERE r.id = referral_id) = {DESK}
"""

SEEN_BY = {
    "referrals_offer": _OFFERED,
    "referrals_referral": OF_THE_CASE,
    "referrals_question": _OF_THE_REFERRAL,
    "referrals_report": _OF_THE_REFERRAL,
    "referrals_referralstep": _OF_THE_REFERRAL,
}
SHUT = {"referrals_offer": _KIN}
BESIDES = {
    "referrals_referral": f"{_carried('r.id')} UNION ALL {_CALLED}",
    "cases_case": _carried("r.case_id"),
    "cases_need": _carried("l.need_id", "JOIN referrals_referralneed l ON l.referral_id = r.id"),
    "cases_contactattempt": _carried(
        "t.attempt_id", "JOIN referrals_referralattempt t ON t.referral_id = r.id"
    ),
    "residents_person": _carried("c.main_person_id", "JOIN cases_case c ON c.id = r.case_id"),
}
