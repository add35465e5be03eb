"""What the desk does."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import (
    rule,
)

from tests import town
from tests.referrals.life.morning import PICK, Morning
from tsunagu.cases import actions as cases
from tsunagu.cases.models import Case, Need, ToldPerson, ToldReporter, UnmetReason
from tsunagu.cases.papers import Ending, NewNeed
from tsunagu.cases.states import LIVE, NeedState
from tsunagu.directory.actions.capacity import state_capacity
from tsunagu.directory.models import CapacityState
from tsunagu.directory.papers import Stated
from tsunagu.ground import clock
from tsunagu.intake import actions as intake
from tsunagu.intake.models import Concern
from tsunagu.intake.states import WAITING
from tsunagu.referrals import actions as referrals
from tsunagu.residents.models import Basis
from tsunagu.residents.papers import Ground


class Desk(Morning):
    @rule(pick=PICK, who=PICK, what=st.integers(0, 9))
    def triage(self, pick, who, what):
        concern = self._one(Concern.objects, pick, state__in=WAITING)
        if concern is None:
            return
        by = self._likely(who, concern.desk_id)
        first = self._one(Concern.objects, pick + 1)
        deeds = [
            lambda: cases.open_case(concern, opening=town.opening("arrears", "income"), by=by),
            lambda: cases.open_case(concern, opening=town.opening(), by=by),
            lambda: self._join(concern, pick, by),
            lambda: self._pass_on(concern, pick, by),
            lambda: intake.answer_and_end(concern, words="窓口は1階です", reason="案内", by=by),
            lambda: intake.propose_not_ours(concern, reason="市の外の人", by=by),
            lambda: intake.confirm_not_ours(concern, words="隣の市へ", reason="確認", by=by),
            lambda: intake.refuse_not_ours(concern, reason="うちで受ける", by=by),
            lambda: cases.mark_duplicate(concern, first=first, reason="同じ", by=by),
            lambda: intake.take_back(concern, reason="まちがえた", by=by),
        ]
        self._try(deeds[what])

    def _join(self, concern, pick, by):
        if case := self._one(Case.objects, pick):
            cases.join(concern, case=case, reason="同じ人", by=by)

    def _pass_on(self, concern, pick, by):
        ground = Ground(Basis.LIFE_IN_DANGER)
        asking = self._asking(pick, (), ground)
        referrals.pass_on(concern, opening=town.opening(), asking=asking, by=by)

    def _asking(self, pick, needs, ground):
        return town.Asking(
            key=town.key(),
            service=self.services[pick % len(self.services)],
            needs=needs,
            reason="お願いします",
            ground=ground,
            despite="ほかにない" if pick % 2 else "",
        )

    @rule(pick=PICK, who=PICK, state=st.sampled_from(CapacityState))
    def say_what_can_be_taken(self, pick, who, state):
        service = self.services[pick % len(self.services)]
        self._try(state_capacity, service, stated=Stated(state), by=self._by(who))

    @rule(pick=PICK, who=PICK)
    def see_danger_or_spam(self, pick, who):
        if concern := self._one(Concern.objects, pick):
            self._try(intake.see_danger, concern, by=self._at_desk(who))
            self._try(intake.mark_spam, concern, reason="広告", by=self._by(who + 1))

    @rule(pick=PICK, who=PICK, days=st.integers(-1, 9))
    def plan(self, pick, who, days):
        if need := self._one(Need.objects, pick, state__in=LIVE):
            soon = clock.today() + timedelta(days=days)
            self._try(cases.plan_next, need, next_on=soon, next_step="電話", by=self._at_desk(who))

    @rule(pick=PICK, who=PICK)
    def own_support(self, pick, who):
        if need := self._one(Need.objects, pick, state__in=LIVE):
            self._try(
                cases.support_ourselves,
                need,
                next_on=town.soon(),
                next_step="訪問する",
                by=self._at_desk(who),
            )

    @rule(pick=PICK, who=PICK)
    def add_need(self, pick, who):
        if case := self._one(Case.objects, pick):
            new = NewNeed(town.code("debt"), town.soon())
            self._try(cases.add_need, case, new, by=self._at_desk(who))

    @rule(
        pick=PICK,
        who=PICK,
        state=st.sampled_from(["resolved", "unmet", "withdrawn"]),
        told=st.sampled_from(list(ToldPerson)),
        note=st.sampled_from(["", "訪問した"]),
        stop=st.sampled_from(["end", "propose", "confirm", "refuse"]),
    )
    def end(self, pick, who, state, told, note, stop):
        likelier = {"stop_proposed_by__isnull": False} if stop in ("confirm", "refuse") else {}
        need = self._one(
            Need.objects, pick, **(likelier or {"state__in": LIVE, "referred_at": None})
        )
        if need is None:
            return
        why = UnmetReason.NO_CAPACITY if state == "unmet" else ""
        ending = Ending(
            NeedState(state),
            "相談した",
            told,
            ToldReporter.NOBODY,
            unmet_reason=why,
            tell_note=note,
        )
        by = self._at_desk(who)
        deeds = {
            "end": lambda: cases.end_need(need, ending=ending, by=by),
            "propose": lambda: cases.propose_stop(need, reason="方法がない", by=by),
            "confirm": lambda: cases.confirm_stop(need, ending=ending, by=by),
            "refuse": lambda: cases.refuse_stop(need, reason="まだある", by=by),
        }
        self._try(deeds[stop])

    @rule(pick=PICK, who=PICK, channel=st.sampled_from(["phone", "visit", "letter"]))
    def try_to_contact(self, pick, who, channel):
        if case := self._one(Case.objects, pick):
            self._try(
                cases.note_attempt,
                case,
                channel=channel,
                result="no_answer",
                note="",
                key=town.key(),
                by=self._at_desk(who),
            )

    @rule(pick=PICK, who=PICK, what=st.sampled_from(["close", "reopen", "need"]))
    def close_or_reopen(self, pick, who, what):
        by = self._at_desk(who)
        if what == "need" and (need := self._one(Need.objects, pick)):
            self._try(cases.reopen_need, need, next_on=town.soon(), reason="また困った", by=by)
        elif what != "need" and (case := self._one(Case.objects, pick)):
            deed = cases.close_case if what == "close" else cases.reopen_case
            word = {"outcome": "落ち着いた"} if what == "close" else {"reason": "また困った"}
            self._try(deed, case, by=by, **word)

    @rule(pick=PICK, who=PICK)
    def wrap_up(self, pick, who):
        """End what can be ended in one case, and close it."""
        if case := self._one(Case.objects, pick, state="open"):
            by = self._at_desk(who)
            for need in case.needs.live().filter(referred_at=None, returned_at=None):
                self._try(cases.end_need, need, ending=town.resolved(), by=by)
            self._try(cases.close_case, case, outcome="落ち着いた", by=by)
