"""For each constraint of the loop's rooms: what breaks it in a row that is whole, and nothing else.

``CHANGED``: a change of the row there is. ``ANEW``: one more like it. ``ONE`` is the user who works
there, ``ANOTHER`` the lead; of services and referrals it is the other one.
"""

from datetime import UTC, date, datetime

from django.db.models import F, Value

from tsunagu.cases.models import (
    Appointment,
    Case,
    CaseGuard,
    CaseNote,
    Need,
    NoteDraft,
    Pause,
    SavedFilter,
    Term,
    TieScore,
)
from tsunagu.cases.models.tie import ITEMS
from tsunagu.intake.models import Answer, Concern, ConcernGuard, Party, Trouble
from tsunagu.referrals.models import Offer, Referral, ReferralNeed
from tsunagu.residents.models import (
    Consent,
    ContactWindow,
    Disclosure,
    GlassBreak,
    HouseholdMember,
    Insider,
    Marking,
    Person,
    ShutOut,
)

NOW, TODAY = datetime(2026, 11, 2, 1, tzinfo=UTC), date(2026, 11, 2)
WORDS = Value("sealed")
ONE, ANOTHER = object(), object()

CLOSED = {"state": "closed", "closed_at": NOW, "outcome": WORDS, "silent_on": None}
RESOLVED = {
    "state": "resolved",
    "next_on": None,
    "ended_at": NOW,
    "done": WORDS,
    "told_person": "told",
    "told_reporter": "nobody",
}
RESTS = {"paused_until": F("next_on")}
MISSED = {"state": "no_show", "ended_at": NOW, "no_show": "silent", "again_on": TODAY}
OFF = {"state": "cancelled", "ended_at": NOW, "cancelled_by": "person", "outcome": WORDS}
AGREED = {
    "state": "confirmed",
    "agreed_how": "phone",
    "confirmed_at": NOW,
    "confirmed_by": "青木",
}
DONE = {"done_at": NOW, "result": "done", "words": WORDS, "done_by": ONE}
ENDED = {"due_on": None, "ended_at": NOW}
REJECTED = ENDED | {"state": "rejected", "reject_class": "no_capacity", "reject_reason": WORDS}
WITHDRAWN = ENDED | {"state": "withdrawn", "withdrawn_by": "person", "withdraw_reason": WORDS}
HELD = {"state": "on_hold", "hold_reason": WORDS, "held_from": "accepted"}
DECLINED = {"state": "declined", "refuse_class": "no_capacity", "refuse_reason": WORDS}
TWO = {"state": "not_ours", "decided_by": ONE, "confirmed_by": ANOTHER}
REVIEWED = {"reviewed_at": NOW, "reviewed_by": ANOTHER, "is_right": True, "review": WORDS}
LEFT = {"until_on": date(2999, 1, 1), "leaving": "other"}
# What is allowed, so that what lies beside it is refused for the one thing that it lacks.
WHOLE = [
    (Case, CLOSED),
    (Need, RESOLVED),
    (Need, RESOLVED | {"state": "unmet", "unmet_reason": "no_service"}),
    (Need, RESOLVED | {"told_person": "could_not", "tell_note": WORDS}),
    (Need, {"returned_at": NOW}),
    (Need, {"referred_at": NOW}),
    (Need, RESTS),
    (Need, {"stop_proposed_by": ONE, "stop_confirmed_by": ANOTHER}),
    *((Appointment, facts) for facts in (MISSED, OFF, AGREED)),
    (Pause, {"ended_at": NOW, "ended_by_label": "青木"}),
    (Term, DONE),
    (Term, {"done_at": NOW, "result": "lapsed"}),
    (Concern, {"urgency": "danger", "danger_at": NOW}),
    (Concern, TWO),
    (Concern, {"state": "duplicate", "duplicate_of": F("id")}),
    *((Referral, facts) for facts in (REJECTED, WITHDRAWN, HELD)),
    (Referral, {"is_call": True, "service": None, "receiver": None, "awaited": 1}),
    (Offer, DECLINED),
    (Person, {"is_secret_at_home": True, "may_leave_message": False}),
    (Marking, {"lift_proposed_by": ONE, "lift_reason": WORDS}),
    (Marking, {"ended_at": NOW, "ended_by": ONE}),
    (GlassBreak, REVIEWED),
]


def without(whole, *names, **more):
    """Each time without one of them."""
    nothing = {"reviewed_by": None, "decided_by": None, "confirmed_by": None, "done_by": None}
    dates = dict.fromkeys(("ended_at", "again_on", "confirmed_at", "reviewed_at", "is_right"))
    return [whole | {name: (nothing | dates).get(name, "")} | more for name in names]


CHANGED = {
    Case: {
        "cases_closed_with_outcome": [
            {"closed_at": NOW},
            CLOSED | {"closed_at": None},
            CLOSED | {"outcome": ""},
        ],
        "cases_open_case_never_sleeps": [{"silent_on": None}, CLOSED | {"silent_on": TODAY}],
    },
    Need: {
        "cases_need_is_never_orphaned": [
            {"owner": None},
            {"next_on": None},
            {"ended_at": NOW},
            RESOLVED | {"ended_at": None},
            RESOLVED | {"next_on": TODAY},
        ],
        "cases_need_ends_with_truth": without(RESOLVED, "done", "told_person", "told_reporter"),
        "cases_unmet_has_a_reason": [RESOLVED | {"state": "unmet"}, {"unmet_reason": "other"}],
        "cases_untold_has_a_visit_decision": [RESOLVED | {"told_person": "could_not"}],
        "cases_returned_need_is_open": [{"returned_at": NOW, "state": "helping"}],
        "cases_referred_need_is_live": [
            {"referred_at": NOW, "returned_at": NOW},
            RESOLVED | {"referred_at": NOW},
        ],
        "cases_paused_need_has_its_day": [
            {"paused_until": TODAY},
            RESTS | {"returned_at": NOW},
            RESTS | {"referred_at": NOW},
            RESTS | {"stop_proposed_by": ONE},
            RESOLVED | {"paused_until": TODAY},
        ],
        "cases_stop_by_two": [
            {"stop_confirmed_by": ONE},
            {"stop_proposed_by": ONE, "stop_confirmed_by": ONE},
        ],
    },
    Appointment: {
        "cases_appointment_takes_time": [{"ends_at": F("at")}],
        "cases_appointment_ends_once": [{"ended_at": NOW}, {"state": "kept"}],
        "cases_appointment_says_who_agreed": [
            *without(AGREED, "agreed_how", "confirmed_at"),
            AGREED | {"confirmed_by": ""},
        ],
        "cases_no_show_says_why_and_when": [
            *without(MISSED, "no_show", "again_on"),
            {"no_show": "silent"},
            {"again_on": TODAY},
        ],
        "cases_cancelled_says_by_whom": [
            *without(OFF, "cancelled_by", "outcome"),
            {"cancelled_by": "desk"},
        ],
    },
    Pause: {
        "cases_pause_has_reason_and_end": [{"until": F("begun_on")}, {"words": ""}],
        "cases_pause_ended_by_somebody": [{"ended_at": NOW}, {"ended_by_label": "青木"}],
    },
    Term: {
        "cases_term_ends_after_it_begins": [{"due_at": F("begun_at")}],
        "cases_term_ends_with_words": [
            *without(DONE, "words", "result", "done_by"),
            DONE | {"result": "lapsed"},
            {"words": WORDS},
            {"result": "done"},
            {"done_by": ONE},
        ],
    },
    Concern: {
        "intake_concern_has_words": [{"words": ""}],
        "intake_danger_since_when": [{"urgency": "danger", "danger_at": None}],
        "intake_not_ours_by_two": [
            *without(TWO, "decided_by", "confirmed_by"),
            TWO | {"confirmed_by": ONE},
        ],
        "intake_duplicate_names_the_first": [{"state": "duplicate"}, {"duplicate_of": F("id")}],
    },
    Party: {"intake_party_has_a_part": [{"is_concerned": False, "is_teller": False}]},
    Answer: {"intake_reporter_hears_no_words": [{"to_reporter": True, "words": WORDS}]},
    Referral: {
        "referrals_active_has_a_date": [
            {"due_on": None},
            {"sent_at": None},
            {"state": "verified", "due_on": None},
            {"state": "verified", "ended_at": NOW},
        ],
        "referrals_rejected_with_reason": without(REJECTED, "reject_class", "reject_reason"),
        "referrals_withdrawn_with_reason": without(WITHDRAWN, "withdrawn_by", "withdraw_reason"),
        "referrals_hold_with_reason": [
            *without(HELD, "hold_reason", "held_from"),
            {"hold_reason": WORDS},
            {"held_from": "accepted"},
        ],
        "referrals_instead_with_reason": [
            {"instead_of": F("service")},
            {"instead_because": "full"},
        ],
        "referrals_call_has_one_taker": [
            {"service": None},
            {"awaited": 1},
            {"is_call": True},
            {"is_call": True, "service": None},
        ],
    },
    Offer: {
        "referrals_offer_answered_or_open": [{"answered_at": None}, {"state": "open"}],
        "referrals_offer_declined_with_reason": [
            *without(DECLINED, "refuse_class", "refuse_reason"),
            {"refuse_class": "no_capacity"},
            {"refuse_reason": WORDS},
        ],
    },
    Person: {
        "residents_secret_leaves_no_message": [
            {"is_secret_at_home": True, "may_leave_message": True}
        ]
    },
    ContactWindow: {
        "residents_window_has_a_day": [{"days": 0}, {"days": 128}],
        "residents_window_ends_later": [{"ends": F("begins")}],
    },
    HouseholdMember: {
        "residents_member_leaves_later": [
            LEFT | {"leaving": ""},
            LEFT | {"until_on": None},
            LEFT | {"until_on": date(2000, 1, 1)},
        ]
    },
    Consent: {"residents_consent_has_scope": [{"recipients": ""}, {"items": ""}]},
    Marking: {
        "residents_marking_has_source": [{"source": ""}],
        "residents_lifting_has_reason": [{"lift_reason": WORDS}, {"lift_proposed_by": ONE}],
        "residents_marking_ended_by_somebody": [{"ended_at": NOW}, {"ended_by": ONE}],
    },
    ShutOut: {"residents_shut_out_has_reason": [{"why": ""}]},
    GlassBreak: {
        "residents_glass_has_reason": [{"words": ""}],
        "residents_glass_reviewed_with_words": [
            *without(REVIEWED, "reviewed_at", "reviewed_by", "is_right", "review"),
            {"review": WORDS},
        ],
        "residents_glass_reviewed_by_another": [REVIEWED | {"reviewed_by": ONE}],
    },
}
ANEW = {
    CaseGuard: {"cases_guard_once": [{}]},
    CaseNote: {"cases_note_has_facts": [{"facts": ""}]},
    NoteDraft: {"cases_one_draft_each": [{}]},
    SavedFilter: {"cases_filter_name_once": [{}]},
    Pause: {"cases_one_running_pause": [{}]},
    Term: {"cases_one_open_term_of_a_kind": [{}]},
    TieScore: {
        "cases_ties_from_one_to_four": [{item: out} for item in ITEMS for out in (0, 5)],
        "cases_ties_without_person_say_why": [{"with_person": False, "note": ""}],
    },
    ConcernGuard: {"intake_guard_once": [{}]},
    Party: {"intake_party_once": [{}]},
    Trouble: {"intake_trouble_once": [{}]},
    ReferralNeed: {
        "referrals_need_travels_once": [{"referral": ANOTHER}],
        "referrals_need_once_each": [{"is_active": False}],
    },
    Offer: {
        "referrals_offer_once": [{"state": "open", "answered_at": None}],
        "referrals_offer_taken_once": [{"service": ANOTHER}],
    },
    HouseholdMember: {
        "residents_member_once": [{"from_on": TODAY}],
        "residents_member_from_once": [LEFT],
    },
    Disclosure: {
        "residents_disclosure_has_basis": [{"consent": None}, {"basis": "life_in_danger"}]
    },
    Marking: {
        "residents_one_marking_in_force": [{"version": 2}],
        "residents_marking_version_once": [{"ended_at": NOW, "ended_by": ONE}],
    },
    Insider: {"residents_insider_named_once": [{}]},
    ShutOut: {"residents_shut_out_once": [{}]},
}
