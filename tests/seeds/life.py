"""One life of a small house: residents, a desk, an agency, two workers, and what befalls them."""

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from tests import town
from tests.reliability import refusals
from tests.seeds.post import Post
from tests.seeds.schedule import DAY, HOUR, MINUTE, Line, Schedule
from tsunagu.cases import actions as cases
from tsunagu.cases import chores as case_chores
from tsunagu.cases.models import Need
from tsunagu.ground.errors import HouseError
from tsunagu.intake import actions as intake
from tsunagu.intake import chores as intake_chores
from tsunagu.intake.models import Concern
from tsunagu.intake.papers import Part, Told
from tsunagu.intake.states import WAITING
from tsunagu.letters import actions as letters
from tsunagu.letters import queries
from tsunagu.letters.chores import deliver
from tsunagu.letters.models import Letter
from tsunagu.referrals import actions as referrals
from tsunagu.referrals import chores
from tsunagu.referrals.models import Referral, RejectReason, Result
from tsunagu.referrals.papers import Refusal, Reported
from tsunagu.referrals.states import ACTIVE, State
from tsunagu.residents.models import Basis
from tsunagu.residents.papers import Ground

CHORES = [
    chores.ask_silent,
    chores.escalate_silent,
    chores.expire,
    chores.resume_due,
    chores.digest,
    case_chores.keep_in_sight,
    case_chores.end_pauses,
    intake_chores.wake,
]
WORDS = ["家賃が払えません", "死にたいです", "隣の人を最近見ません"]
A_LIFE = 10 * DAY
TURNS = [("desk", 12), ("agency", 10), ("worker", 10), ("chore", 4)]
JUMPS = [-HOUR, -DAY, 20 * MINUTE, DAY]
NO_ROOM = Refusal(RejectReason.NO_CAPACITY, "空きがない", "")
REFUSED, FELL = "refused", "fell"


class Life:
    """``promised``: what a resident was told is saved; ``told`` counts what they sent."""

    def __init__(self, seed: int, people, services) -> None:
        self.people, self.services = people, services
        self.schedule = Schedule(seed)
        chance = self.schedule.chance
        self.line, self.post = Line(self.schedule), Post(self.schedule)
        self.falls = chance.choice([0, 0.05, 0.3])
        self.promised: dict[str, str] = {}
        self.told: dict[str, str] = {}
        self.post.readers.append(self.agency)
        for number in range(chance.randint(1, 4)):
            self.schedule.within(A_LIFE / 2, self.resident, f"{seed:032d}"[-30:] + f"-{number}")
        for deed, times in TURNS:
            for _ in range(times):
                self.schedule.within(A_LIFE, getattr(self, deed))
        for befalls in (self.post.sleep, self.jump, self.jump):
            if self.schedule.happens(0.5):
                self.schedule.within(A_LIFE, befalls)

    def lived(self) -> str:
        """Everything that befalls it, and then a calm in which everything comes to its end."""
        self.schedule.run(A_LIFE)
        self.line.heal()
        self.post.heal()
        self.falls = 0
        self.schedule.skew *= 0
        self.schedule.run()
        for _ in range(60):
            if not Letter.objects.waiting().exists() and not queries.dead().exists():
                break
            self.schedule.after(HOUR, self.rounds)
            self.schedule.run()
        return self.schedule.seen.hexdigest()

    def house(self, deed, *args, **more) -> object:
        """One deed of the house, in which the database may fall at any statement."""
        hurt = self.schedule.happens(self.falls)
        line = refusals.Line(self.schedule.chance.randrange(40) if hurt else None)
        try:
            with transaction.atomic(), connection.execute_wrapper(line):
                return deed(*args, **more) or "done"
        except (HouseError, ValidationError):
            return REFUSED
        except refusals.Refusal:
            return FELL

    # People

    def resident(self, key: str) -> None:
        """Tells, and tells the same again until a receipt has come."""
        if key in self.promised:
            return
        words = self.told.setdefault(key, self.schedule.chance.choice(WORDS))
        told = Told(key=key, words=words, parts=(Part(town.TANAKA, True, True),))

        def receipt(answer) -> None:
            if isinstance(answer, Concern):
                assert self.promised.setdefault(key, answer.receipt) == answer.receipt

        self.line.ask(lambda: lambda: self.house(intake.receive, told), receipt)
        self.schedule.after(2 * HOUR + self.schedule.chance.uniform(0, DAY / 4), self.resident, key)

    def desk(self) -> None:
        """Somebody there takes up one of the things that wait for a decision."""
        by = self.schedule.chance.choice(self.people[:2]).actor
        kinds = self.schedule.chance.sample([self._triage, self._need, self._verify], 3)
        self.line.ask(lambda: next(filter(None, (kind(by) for kind in kinds)), None), self._seen)

    def _triage(self, by):
        concern = self._any(Concern.objects.filter(state__in=WAITING))
        deed, opening = cases.open_case, town.opening()
        return concern and (lambda: self.house(deed, concern, opening=opening, by=by))

    def _need(self, by):
        need = self._any(Need.objects.live().filter(referred_at=None))
        if need is None:
            return None
        own = {"next_on": town.soon(), "next_step": "電話"}
        key = f"need-{need.pk}-{need.moves}"
        asking = town.Asking(
            key,
            self.schedule.chance.choice(self.services),
            (need,),
            "お願いします",
            Ground(Basis.LIFE_IN_DANGER),
            despite="ほかにない",
        )
        deeds = [
            *[lambda: self.house(referrals.refer, need.case, asking, by=by)] * 4,
            lambda: self.house(cases.support_ourselves, need, **own, by=by),
            lambda: self.house(cases.end_need, need, ending=town.resolved(), by=by),
        ]
        return self.schedule.chance.choice(deeds)

    def _verify(self, by):
        referral = self._any(Referral.objects.filter(state=State.REPORTED))
        return referral and (lambda: self.house(referrals.verify, referral, by=by))

    def agency(self, _answer=None) -> None:
        """Somebody there does what comes next with one of the requests."""
        by = self.schedule.chance.choice(self.people[2:]).actor
        self.line.ask(lambda: self._next(by), self._seen)

    def _seen(self, _answer) -> None:
        """The page after it, if it comes. Nobody asks again: the next letter or day brings them."""

    def _next(self, by):
        mine = Referral.objects.filter(receiver_id=by.organisation_id, state__in=ACTIVE)
        referral = self._any(mine)
        if referral is None:
            return None
        yes, done = self.schedule.happens(0.7), Reported(Result.PARTLY, "話した")
        answer = (
            {"deed": referrals.accept} if yes else {"deed": referrals.reject, "refusal": NO_ROOM}
        )
        deeds = {
            State.SENT: {"deed": referrals.see} if yes else answer,
            State.RECEIVED: answer,
            State.ACCEPTED: {"deed": referrals.contact},
            State.CONTACT_MADE: {"deed": referrals.start},
            State.IN_SERVICE: {"deed": referrals.report, "reported": done},
        }
        more = dict(deeds.get(State(referral.state), {"deed": referrals.ask_to_return}))
        if more["deed"] is referrals.ask_to_return:
            more["refusal"] = NO_ROOM
        deed = more.pop("deed")
        return lambda: self.house(deed, referral, by=by, **more)

    def _any(self, rows):
        """One of them as the page shows it now; when the button is pressed it may be old."""
        keys = list(rows.order_by("pk").values_list("pk", flat=True))
        return rows.model.objects.get(pk=self.schedule.chance.choice(keys)) if keys else None

    # Time and workers

    def worker(self) -> int:
        return deliver()

    def chore(self) -> object:
        return self.house(self.schedule.chance.choice(CHORES))

    def jump(self) -> None:
        by = self.schedule.chance.choice(JUMPS)
        self.schedule.jump(by)
        self.schedule.within(DAY, self.schedule.jump, -by)

    def rounds(self) -> None:
        """What a living worker does every hour, and the manager with letters given up."""
        deliver()
        for letter in queries.dead():
            letters.try_again(letter, by=self.people[0].actor)
