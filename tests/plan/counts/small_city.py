"""Half a year of a small city, lived with dice of a fixed seed: something of every kind."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from tests import town
from tests.cases.test_score_ties import tied
from tests.referrals.life.city import City
from tsunagu.cases.actions import end_need, note_attempt, score_ties
from tsunagu.cases.models import Case, Need, ToldPerson, UnmetReason
from tsunagu.cases.states import NeedState
from tsunagu.clocks.actions import set_limit
from tsunagu.clocks.states import Unit, Wait
from tsunagu.directory.actions.capacity import state_capacity
from tsunagu.directory.models import CapacityState, NeedCode
from tsunagu.directory.papers import Stated
from tsunagu.ground import clock
from tsunagu.intake import actions as intake
from tsunagu.intake.models import Concern
from tsunagu.intake.papers import Part, Told
from tsunagu.places.models import Area, AreaKind
from tsunagu.referrals import actions as referrals
from tsunagu.referrals.models import Instead, Offer, Referral
from tsunagu.referrals.papers import Refusal
from tsunagu.referrals.states import UNANSWERED
from tsunagu.residents.models import Person

DAYS = 210
REASONS = ("not_eligible", "too_far", "person_declined", "other", "no_capacity")
GROUPS = ("money", "aging", "housing", "work")


class SmallCity(City):
    """The life that proves the loop, with places, needs of several groups and people who return."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.dice = Random(seed)
        self.chome = [*Area.objects.filter(kind=AreaKind.CHOME).order_by("pk"), None]
        for slug, group in zip(("arrears", "income", "debt", "food"), GROUPS, strict=True):
            NeedCode.objects.update_or_create(
                code=slug,
                defaults={"group": group, "label": slug, "label_easy": slug, "label_en": slug},
            )
        self.codes = list(NeedCode.objects.order_by("pk"))
        self.desks = [self.people[0].organisation, self.people[3].organisation]

    def live(self) -> None:
        self.a_morning()
        hears = {"amount": 2, "unit": Unit.WORKDAYS, "valid_from": clock.today()}
        set_limit(Wait.LATE_SUPERVISOR, **hears, by=self.people[1].actor)
        first = self.moment
        while self.moment < first + timedelta(days=DAYS):
            for _ in range(11):
                self._something()
            self.days_pass(self.dice.randint(1, 4))

    def n(self) -> int:
        return self.dice.randint(0, 10_000)

    def _something(self) -> None:
        dice = self.dice
        deeds = [
            *[self._tell] * 4,
            *[lambda: self.triage(self.n(), self.n(), dice.randint(0, 9))] * 5,
            lambda: self.refer(self.n(), self.n(), self.n(), dice.random() < 0.5),
            *[lambda: self.refer(self.n(), self.n(), self.n(), False)] * 3,
            *[lambda: self.a_day_at_the_agencies(self.n(), self.n(), self.n())] * 2,
            lambda: self.plan(self.n(), self.n(), dice.randint(0, 9)),
            lambda: self.own_support(self.n(), self.n()),
            lambda: self.add_need(self.n(), self.n()),
            *[self._end] * 3,
            *[self._finish] * 2,
            lambda: self.close_or_reopen(self.n(), self.n(), dice.choice(["close", "need"])),
            lambda: self.wrap_up(self.n(), self.n()),
            lambda: self.see_danger_or_spam(self.n(), self.n()),
            lambda: self.say_it_was_an_error(self.n(), self.n()) if dice.random() < 0.2 else None,
            *[self._score] * 2,
            self._call,
            *[self._answer_a_call] * 2,
            self._reach,
            *[self._state] * 2,
            self._meet,
            self._write,
            *[self._refuse] * 3,
        ]
        dice.choice(deeds)()

    def _tell(self) -> None:
        """Somebody new or somebody known, at one of two desks, about nothing to three troubles."""
        known = list(Person.objects.order_by("pk"))
        returns = known and self.dice.random() < 0.4
        who = self.dice.choice(known) if returns else town.TANAKA
        told = Told(
            key=town.key(),
            words="家賃が払えません",
            chome=self.dice.choice(self.chome),
            channel=self.dice.choice(["web", "web", "phone"]),
            desk=self.dice.choice(self.desks),
            parts=(Part(who, is_teller=True),),
            troubles=tuple(self.dice.sample(self.codes, self.dice.randint(0, 3))),
        )
        concern = intake.receive(told)
        person = concern.parties.get().person
        if person.chome_id is None:
            Person.objects.filter(pk=person.pk).update(chome=self.dice.choice(self.chome))

    def _end(self) -> None:
        states, told = ["resolved", "unmet", "withdrawn"], list(ToldPerson)
        stop = self.dice.choice(["end", "end", "propose", "confirm"])
        note = self.dice.choice(["", "訪問した"])
        self.end(self.n(), self.n(), self.dice.choice(states), self.dice.choice(told), note, stop)

    def _score(self) -> None:
        if case := self._one(Case.objects, self.n(), state="open"):
            points = [self.dice.randint(1, 4) for _ in range(5)]
            by = self._likely(self.n(), case.organisation_id)
            self._try(score_ties, case, person=case.main_person, scored=tied(*points), by=by)

    def _refuse(self) -> None:
        if referral := self._one(Referral.objects, self.n(), state__in=UNANSWERED):
            by = self._likely(self.n(), referral.receiver_id or referral.sender_id)
            refusal = Refusal(self.dice.choice(REASONS), "できません")
            self._try(referrals.reject, referral, refusal=refusal, by=by)

    def _call(self) -> None:
        self.call(self.n(), self.n(), self.dice.randint(2, 3), False)

    def _answer_a_call(self) -> None:
        """Each with a reason of its own, more often no than yes."""
        offer = self._one(Offer.objects, self.n(), state="open")
        if offer is None:
            return
        by = self._likely(self.n(), offer.receiver_id or offer.referral.sender_id)
        if self.dice.random() < 0.3:
            self._try(referrals.take_offer, offer, by=by)
        else:
            no = Refusal(self.dice.choice(REASONS), "できません")
            self._try(referrals.decline_offer, offer, refusal=no, by=by)

    def _state(self) -> None:
        """Full more often than not, or nobody would ever be asked in spite of it."""
        full, open_ = CapacityState.FULL, CapacityState.OPEN
        service = self.dice.choice(self.services[:2])
        by = self._likely(1, service.organization.account_id)
        self._try(state_capacity, service, stated=Stated(self.dice.choice([full, open_])), by=by)

    def _finish(self) -> None:
        """A need of the own desk ends, met or unmet, and the person is told."""
        if need := self._one(Need.objects, self.n(), ended_at=None, referred_at=None):
            why = self.dice.choice(["", UnmetReason.NO_CAPACITY])
            state = NeedState.UNMET if why else NeedState.RESOLVED
            ending = replace(town.resolved(), state=state, unmet_reason=why)
            self._try(end_need, need, ending=ending, by=self._likely(1, need.owner_id))

    def _reach(self) -> None:
        if case := self._one(Case.objects, self.n(), state="open"):
            tried = {"channel": "phone", "key": town.key(), "note": ""}
            result = self.dice.choice(["reached", "no_answer"])
            by = self._likely(self.n(), case.organisation_id)
            self._try(note_attempt, case, result=result, **tried, by=by)

    def _meet(self) -> None:
        if self.dice.random() < 0.5:
            self.agree_to_meet(self.n(), self.n(), 1, "phone", "counter")
        else:
            self.answer_or_settle_a_meeting(self.n(), self.n(), 4, 3)

    def _asking(self, pick, needs, ground):
        """Now and then instead of another that was wanted first."""
        asking = super()._asking(pick, needs, ground)
        if pick % 3:
            return asking
        wanted = self.services[(pick + 1) % len(self.services)]
        because = self.dice.choice(Instead.values)
        return replace(asking, instead_of=wanted, because=because)

    def _write(self) -> None:
        if concern := self._one(Concern.objects, self.n()):
            by = self._likely(self.n(), concern.desk_id)
            words = {"words": "読みました", "key": town.key(), "side": "desk"}
            self._try(intake.say, concern, **words, by=by)
