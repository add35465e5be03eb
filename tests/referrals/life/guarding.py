"""Records are shut, opened by two, and opened in a hurry; consents are taken back."""

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from tests.referrals.life.meetings import Meetings
from tests.referrals.life.morning import PICK
from tsunagu.cases import actions as cases
from tsunagu.cases.models import Case
from tsunagu.intake.models import Concern
from tsunagu.residents.models import GUARDED, Level, Marking
from tsunagu.residents.papers import Breaking, Mark


class Guarding(Meetings):
    @rule(pick=PICK, who=PICK, level=st.sampled_from(list(Level)), few=st.booleans())
    def mark_somebody(self, pick, who, level, few):
        case = self._one(Case.objects, pick)
        by = self._at_desk(who)
        if case is None or by.user_id is None:
            return
        chosen = [] if few else [p.user.pk for p in self.people[:2]]
        mark = Mark(level, source="通知")
        self._try(cases.mark, case.main_person, mark, insiders=chosen, by=by)

    @rule(pick=PICK, who=PICK, what=st.integers(0, 4))
    def decide_about_a_marking(self, pick, who, what):
        marking = self._one(Marking.objects.current(), pick, lift_proposed_by__isnull=False)
        if marking is None:
            return
        user = self.people[(pick + who) % len(self.people)].user.pk
        by, person = self._at_desk(who), marking.person
        deeds = [
            lambda: cases.propose_lifting(marking, why="解除の通知", by=by),
            lambda: cases.lift(marking, by=by),
            lambda: cases.name_insider(person, user, by=by),
            lambda: cases.end_insider(person, user, by=by),
            lambda: cases.shut_out(person, user, why="親族", by=by),
        ]
        self._try(deeds[what])

    @rule(pick=PICK, who=PICK)
    def break_glass(self, pick, who):
        if case := self._one(Case.objects, pick, is_guarded=True):
            breaking = Breaking("danger", "本人から電話")
            self._try(cases.break_glass, case.pk, breaking, by=self._at_desk(who))

    @invariant()
    def what_leads_to_a_guarded_person_is_guarded(self):
        shut = {"household__members__person__level__in": GUARDED}
        assert not Case.objects.filter(**shut, is_guarded=False).exists()
        assert not Case.objects.filter(is_guarded=True, guards=None).exists()
        told = {"parties__person__level__in": GUARDED}
        assert not Concern.objects.filter(**told, is_guarded=False).exists()
