"""Who meets whom, and who tries in vain."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from tests import town
from tests.referrals.life.days import Days
from tests.referrals.life.morning import PICK
from tsunagu.cases import actions as cases
from tsunagu.cases.chores import remind_of_appointments
from tsunagu.cases.models import Appointment, Case, Need
from tsunagu.cases.papers import Missed, Noted, Tried
from tsunagu.cases.states import STANDING, AppointmentState
from tsunagu.ground import clock
from tsunagu.intake.models import Concern
from tsunagu.referrals import actions as referrals
from tsunagu.referrals.models import Referral
from tsunagu.referrals.states import ACTIVE


class Meetings(Days):
    @rule(
        pick=PICK,
        who=PICK,
        days=st.integers(0, 6),
        agreed=st.sampled_from(["", "phone"]),
        way=st.sampled_from(["visit", "counter"]),
    )
    def agree_to_meet(self, pick, who, days, agreed, way):
        case = self._one(Case.objects, pick, state="open")
        if case is None:
            return
        by = self._at_desk(who)
        meeting = self._meeting(case, pick, by, days, agreed_how=agreed, way=way)
        self._try(cases.make_appointment, case, meeting, by=by)
        remind_of_appointments()

    def _meeting(self, case, pick, by, days, **more):
        facts = {
            "key": town.key(),
            "person": case.main_person,
            "worker_id": by.user_id,
            "at": clock.now() + timedelta(days=days, minutes=pick % 90),
            "need": self._need_of(case, pick),
            "way": "counter",
        }
        return town.Meeting(**(facts | more))

    def _need_of(self, case, pick):
        needs = list(Need.objects.filter(case=case).order_by("pk"))
        return needs[pick % len(needs)] if needs and pick % 4 else None

    @rule(pick=PICK, who=PICK, what=st.integers(0, 6), days=st.integers(0, 6))
    def answer_or_settle_a_meeting(self, pick, who, what, days):
        met = self._one(Appointment.objects, pick, state__in=STANDING)
        if met is None:
            return
        by = self._likely(who, met.case.organisation_id)
        told = Concern.objects.filter(case_link__case=met.case).order_by("-pk")[0]
        again = clock.today() + timedelta(days=days)
        noted = Noted(key=town.key(), method="visit", facts="会った")
        later = self._meeting(met.case, pick, by, days, need=None)
        deeds = [
            lambda: cases.confirm_appointment(met, how="phone", by=by),
            lambda: cases.say_yes(met, behind=told),
            lambda: cases.wish_another_time(met, words="夜に", behind=told),
            lambda: cases.move_appointment(met, later, reason="病院", by=by),
            lambda: cases.keep_appointment(met, noted, next_on=again, by=by),
            lambda: cases.miss_appointment(met, Missed("forgot", again), by=by),
            lambda: cases.cancel_appointment(met, whose="person", reason="都合", by=by),
        ]
        self._try(deeds[what])

    @rule(pick=PICK, who=PICK, channel=st.sampled_from(["phone", "visit"]))
    def an_agency_tries_to_contact(self, pick, who, channel):
        if ref := self._one(Referral.objects, pick, state__in=ACTIVE):
            tried = Tried(key=town.key(), channel=channel, result="no_answer")
            by = self._likely(who, ref.receiver_id or ref.sender_id)
            self._try(referrals.try_to_reach, ref, tried, by=by)

    @invariant()
    def nobody_is_in_two_places(self):
        agreed = Appointment.objects.filter(state=AppointmentState.CONFIRMED)
        rows = list(agreed.order_by("worker_id", "at"))
        for one, next_one in pairwise(rows):
            assert one.worker_id != next_one.worker_id or one.ends_at <= next_one.at

    @invariant()
    def no_meeting_outlives_its_case(self):
        assert not Appointment.objects.standing().exclude(case__state="open").exists()
