"""Days of cases: looks, reviews, calls after closing, and needs that rest."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.referrals.life.desk import Desk
from tests.referrals.life.morning import PICK
from tsunagu.cases import actions as cases
from tsunagu.cases.models import FOLLOW_UPS, Case, Need, PauseReason, Term, TermKind
from tsunagu.cases.papers import Call, FollowedUp, Seen, SeenHow
from tsunagu.cases.states import LIVE
from tsunagu.ground import clock


class Days(Desk):
    @rule(pick=PICK, who=PICK, how=st.sampled_from(list(SeenHow)))
    def look(self, pick, who, how):
        waiting = Term.objects.open().filter(kind=TermKind.SAFETY)
        if case := self._one(Case.objects, pick, terms__in=waiting):
            seen = Seen(how, "会って話した")
            self._try(cases.confirm_safety, case, seen=seen, by=self._at_desk(who))

    @rule(pick=PICK, who=PICK)
    def review(self, pick, who):
        if case := self._one(Case.objects, pick, state="open"):
            self._try(cases.review_case, case, words="続ける", by=self._at_desk(who))

    @rule(pick=PICK, who=PICK, result=st.sampled_from(list(FollowedUp)), days=st.integers(-1, 9))
    def call_after_closing(self, pick, who, result, days):
        waiting = Term.objects.open().filter(kind__in=FOLLOW_UPS)
        if case := self._one(Case.objects, pick, terms__in=waiting):
            call = Call(next_on=clock.today() + timedelta(days=days))
            by = self._at_desk(who)
            self._try(cases.follow_up, case, result=result, words="元気", call=call, by=by)

    @rule(pick=PICK, who=PICK, days=st.integers(-1, 120))
    def rest(self, pick, who, days):
        if need := self._one(Need.objects, pick, state__in=LIVE, referred_at=None):
            until = clock.today() + timedelta(days=days)
            why, by = PauseReason.HOSPITAL, self._at_desk(who)
            self._try(cases.pause, need, why=why, words="手術", until=until, by=by)

    @rule(pick=PICK, who=PICK)
    def wake(self, pick, who):
        if need := self._one(Need.objects, pick, paused_until__isnull=False):
            self._try(cases.unpause, need, reason="退院した", by=self._at_desk(who))
