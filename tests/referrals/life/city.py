"""What agencies, time and staff do; and what must hold after every deed."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import (
    invariant,
    rule,
)

from tests import town
from tests.people import person
from tests.referrals.life.guarding import Guarding
from tests.referrals.life.morning import PICK
from tsunagu.cases import actions as cases
from tsunagu.cases import chores as case_chores
from tsunagu.cases.models import Case, Need
from tsunagu.ground import clock
from tsunagu.ground.actor import system
from tsunagu.intake import chores as intake
from tsunagu.people import actions as people
from tsunagu.people.actions import Part
from tsunagu.people.models import AbsenceReason
from tsunagu.people.roles import Permission, Role
from tsunagu.referrals import actions as referrals
from tsunagu.referrals import chores
from tsunagu.referrals.models import Offer, Referral, RejectReason, Result, WithdrawnBy
from tsunagu.referrals.papers import Refusal, Reported
from tsunagu.referrals.queries.deserted import deserted
from tsunagu.referrals.queries.invariants import broken, left_with_the_gone
from tsunagu.referrals.queries.of_the_day import Mark, broken_since
from tsunagu.referrals.states import ACTIVE, State
from tsunagu.residents.models import Basis, Consent
from tsunagu.residents.papers import Ground

# The deeds (by their place in ``work_on_referral``) that people try in each state of a referral.
LIKELY = dict.fromkeys([str(state) for state in State], (13, 1, 3)) | {
    "sent": (0, 1, 1, 1, 2, 13),
    "received": (1, 1, 1, 2, 3),
    "accepted": (4, 5, 6, 8, 9, 12),
    "contact_made": (5, 5, 6, 8, 9, 12),
    "in_service": (9, 9, 9, 6, 8, 12),
    "on_hold": (7, 7, 8, 12),
    "reported": (10, 10, 10, 11, 13),
}


class City(Guarding):
    @rule(pick=PICK, who=PICK, to=PICK, consent=st.booleans())
    def refer(self, pick, who, to, consent):
        case = self._one(Case.objects, pick, needs__in=Need.objects.live().filter(referred_at=None))
        if case is None:
            return
        ground = Ground(Basis.LIFE_IN_DANGER)
        if consent:
            ground = town.consented(case, self.people[0])
        self._try(
            referrals.refer,
            case,
            self._asking(to, tuple(case.needs.live().filter(referred_at=None)), ground),
            by=self._at_desk(who),
        )

    @rule(pick=PICK, who=PICK, several=st.integers(1, 3), consent=st.booleans())
    def call(self, pick, who, several, consent):
        case = self._one(Case.objects, pick, needs__in=Need.objects.live().filter(referred_at=None))
        if case is None:
            return
        by_consent = town.consented(case, self.people[0]) if consent else None
        ground = by_consent or Ground(Basis.LIFE_IN_DANGER)
        needs = tuple(case.needs.live().filter(referred_at=None))
        asking = replace(self._asking(0, needs, ground), service=None)
        services = self.services[:several]
        self._try(referrals.call_for, case, asking, services=services, by=self._at_desk(who))

    @rule(pick=PICK, who=PICK, yes=st.booleans())
    def answer_a_call(self, pick, who, yes):
        for n in range(2):
            offer = self._one(Offer.objects, pick + n, state="open")
            if offer is None:
                return
            by = self._likely(who + n, offer.receiver_id or offer.referral.sender_id)
            no = Refusal(RejectReason.TOO_FAR, "遠い")
            self._try(referrals.see_offer, offer, by=by)
            if yes:
                self._try(referrals.take_offer, offer, by=by)
            else:
                self._try(referrals.decline_offer, offer, refusal=no, by=by)

    @rule(pick=PICK)
    def change_ones_mind(self, pick):
        if consent := self._one(Consent.objects, pick):
            self._try(referrals.withdraw_consent, consent, by=self._at_desk(1))

    @rule(pick=PICK, who=PICK, what=PICK)
    def a_day_at_the_agencies(self, pick, who, what):
        for n in range(3):
            self._work_on_referral(pick + n, who + n, (what + n) % 14)

    def _work_on_referral(self, pick, who, what):
        ref = self._one(Referral.objects, pick, state__in=ACTIVE)
        if ref is None:
            return
        if pick % 3:
            what = LIKELY[ref.state][what % len(LIKELY[ref.state])]
        by = self._likely(who, ref.sender_id if what > 9 else ref.receiver_id or ref.sender_id)
        kind = RejectReason.COULD_NOT_CONTACT if pick % 5 == 0 else RejectReason.NO_CAPACITY
        no = Refusal(kind, "連絡がつかない・空きがない", "行かない")
        until = clock.today() + timedelta(days=5)
        deeds = [
            lambda: referrals.see(ref, by=by),
            lambda: referrals.accept(ref, by=by),
            lambda: referrals.reject(ref, refusal=no, by=by),
            lambda: referrals.ask_back(ref, words="何時?", key=town.key(), by=by),
            lambda: referrals.contact(ref, by=by),
            lambda: referrals.start(ref, by=by),
            lambda: referrals.hold(ref, reason="入院", until=until, by=by),
            lambda: referrals.resume(ref, by=by),
            lambda: referrals.ask_to_return(ref, refusal=no, by=by),
            lambda: referrals.report(ref, reported=Reported(Result.PARTLY, "話した"), by=by),
            lambda: referrals.verify(ref, by=by),
            lambda: referrals.send_report_back(ref, reason="くわしく", by=by),
            lambda: referrals.take_back(ref, by=by),
            lambda: referrals.withdraw(ref, whose=WithdrawnBy.PERSON, reason="いらない", by=by),
        ]
        self._try(deeds[what])

    @rule(pick=PICK, who=PICK)
    def say_it_was_an_error(self, pick, who):
        if ref := self._one(Referral.objects, pick):
            self._try(referrals.mark_error, ref, reason="人ちがい", by=self._at_desk(who))

    # What time and staff do

    @rule(days=st.integers(1, 9))
    def days_pass(self, days):
        assert broken_since(Mark()) == {}
        self.moment += timedelta(days=days)
        self._stop_the_clock()
        for chore in (
            chores.ask_silent,
            chores.escalate_silent,
            chores.expire,
            chores.resume_due,
            chores.go_on_paper,
            case_chores.hand_over_ended,
            case_chores.keep_in_sight,
            case_chores.tell_of_ends,
            case_chores.begin_safety,
            case_chores.alarm_safety,
            case_chores.end_pauses,
            intake.wake,
        ):
            chore()

    @rule(giver=PICK, taker=PICK, who=PICK, what=st.integers(0, 7))
    def staff_change(self, giver, taker, who, what):
        leaving = self.people[giver % len(self.people)].membership
        taking = self.people[taker % len(self.people)].membership
        by = self._likely(who, leaving.organisation_id)
        soon = clock.today() + timedelta(days=giver % 9)
        keeper = system("市の管理者", Permission.CITY_SETTINGS)
        part = Part(Role(leaving.role), valid_from=soon)
        deeds = [
            lambda: referrals.end_part(leaving, by=by),
            lambda: cases.hand_over(leaving, to=taking, reason="異動", by=by),
            lambda: cases.hand_over(leaving, to=taking, reason="異動", by=by),
            lambda: cases.assign_many(
                list(leaving.user.owned_needs.live()), to=taking, reason="地区替え", by=by
            ),
            lambda: cases.end_on(leaving, day=soon, by=by),
            lambda: referrals.transfer(leaving, to=taking.organisation, part=part, by=keeper),
            lambda: self._be_away(leaving, taking, soon, by),
            lambda: people.come_back(leaving.absences.latest("pk"), by=by),
        ]
        if what < 7 or leaving.absences.exists():
            self._try(deeds[what])

    def _be_away(self, leaving, substitute, until_on, by):
        people.be_absent(
            leaving,
            from_on=clock.today(),
            until_on=until_on,
            reason=AbsenceReason.ILL,
            substitute=substitute,
            by=by,
        )

    @rule(role=st.sampled_from([Role.WORKER, Role.SUPERVISOR]))
    def somebody_starts(self, role):
        if len(self.people) < 12:
            self.people.append(person(f"new{len(self.people)}", "first-door", role))

    @invariant()
    def the_loop_is_whole(self):
        assert broken() == {}

    @invariant()
    def nothing_lies_with_who_has_gone(self):
        assert [len(rows) for rows in left_with_the_gone()] == [0, 0]

    @invariant()
    def nobody_is_asked_where_nobody_answers(self):
        assert deserted() == []
