"""After each day: is the loop whole, is nobody without an owner, is every promise in the tables?"""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet

from tsunagu.cases.models import Appointment, CaseNote, ContactAttempt, TieScore
from tsunagu.ground import clock
from tsunagu.intake.models import Answer, Concern, ConcernStep, Message, Party, Side, Stage
from tsunagu.letters.models import Letter
from tsunagu.letters.queries import dead
from tsunagu.people.models import Membership
from tsunagu.referrals.models import Question, Referral, ReferralNeed
from tsunagu.referrals.queries import invariants, of_the_day
from tsunagu.residents.models import Consent, Person
from tsunagu.worker.city.ledger import Ledger
from tsunagu.worker.city.post import Box

SEEN_TO_WITHIN = timedelta(days=8)  # the house is shut for six at the turn of the year
SOME = 500  # keys in one question
KEPT: dict[str, Callable[[], QuerySet]] = {
    "told": Concern.objects.all,
    "said": Message.objects.filter(side=Side.TELLER).all,
    "noted": CaseNote.objects.all,
    "tried": ContactAttempt.objects.all,
    "scored": TieScore.objects.all,
    "agreed": Appointment.objects.all,
    "referred": Referral.objects.all,
    "asked": Question.objects.all,
}


def of_one_day(ledger: Ledger, since: of_the_day.Mark) -> list[str]:
    """What is broken among live rows and among today's."""
    rows = of_the_day.broken_since(since)
    return [*_said(rows), *_without_owner(), *_lost(ledger.since_yesterday(), ledger)]


def of_everything(ledger: Ledger, box: Box) -> list[str]:
    """What is broken anywhere. Reads whole tables."""
    everything = {what: list(keys) for what, keys in ledger.kept.items()}
    return [
        *ledger.broken,
        *_said(invariants.broken()),
        *_without_owner(),
        *_lost(everything, ledger),
        *_doubled(ledger),
        *_letters(box),
    ]


def _said(rows: Mapping[str, list[str]]) -> list[str]:
    return [f"invariant {name}: {row}" for name, some in rows.items() for row in some]


def _without_owner() -> Iterator[str]:
    """An active referral carries an owned need and was sent by a desk where somebody works."""
    carried = ReferralNeed.objects.filter(
        referral=OuterRef("pk"), is_active=True, need__owner__isnull=False
    )
    somebody = Membership.objects.valid().filter(
        organisation_id=OuterRef("sender_id"), user_id=OuterRef("case__worker_id")
    )
    active = Referral.objects.active()
    for referral in active.exclude(Exists(carried)) | active.exclude(Exists(somebody)):
        yield f"no owner: {referral}"


def _lost(keys: Mapping[str, list[str]], ledger: Ledger) -> Iterator[str]:
    """Promised, but not in the tables, or not as it was promised."""
    for what, some in keys.items():
        for start in range(0, len(some), SOME):
            asked = some[start : start + SOME]
            names = ("key", "receipt") if what == "told" else ("key", "key")
            there = dict(KEPT[what]().filter(key__in=asked).values_list(*names))
            yield from (f"lost: {what} {key}" for key in asked if key not in there)
            if what == "told":
                kept = ledger.kept[what]
                yield from (
                    f"another receipt: {k}" for k in asked if there.get(k, kept[k]) != kept[k]
                )
                yield from _unanswered(asked)


def _unanswered(keys: list[str]) -> Iterator[str]:
    """Each of these heard at once that it was received, and exactly once."""
    first = Answer.objects.filter(concern=OuterRef("pk"), stage=Stage.RECEIVED)
    for concern in Concern.objects.filter(key__in=keys).exclude(Exists(first)):
        yield f"never answered: {concern}"


def _doubled(ledger: Ledger) -> Iterator[str]:
    """More in the tables than was promised, or a deed of which only half is there."""
    for what, rows in KEPT.items():
        there = set(rows().values_list("key", flat=True))
        unasked = sorted(there - ledger.intended.get(what, set()))
        yield from (f"doubled: {what} {key}, which nobody asked for" for key in unasked)
    told = Concern.objects.count()
    counts = {
        "first steps": ConcernStep.objects.filter(was="").count() - told,
        "first answers": Answer.objects.filter(stage=Stage.RECEIVED).count() - told,
        "people": Person.objects.count() - Party.objects.count(),
    }
    yield from (f"doubled: {more} × {what}" for what, more in counts.items() if more)
    kept = Referral.objects.filter(call_consent__isnull=False)  # told when somebody takes it
    for consent in Consent.objects.filter(disclosures=None).exclude(
        pk__in=kept.values("call_consent")
    ):
        yield f"half done: {consent}"


def _letters(box: Box) -> Iterator[str]:
    """What counts as sent has arrived, and what arrived was ours."""
    arrived = set(box.collect())
    sent = Letter.objects.exclude(sent_at=None).values_list("message_id", flat=True)
    ids = {str(number) for number in sent.iterator()}
    numbers = {each.strip("<>").split("@")[0] for each in arrived}
    yield from (f"sent, but never arrived: {number}" for number in sorted(ids - numbers))
    early = sorted(numbers - ids)  # arrived, and the line broke before it could be marked
    ours = 0
    for start in range(0, len(early), SOME):
        ours += Letter.objects.filter(message_id__in=early[start : start + SOME]).count()
    if ours < len(early):
        yield f"arrived, but never written: {len(early) - ours}"
    left = dead().filter(dead_at__lt=clock.now() - SEEN_TO_WITHIN)
    yield from map(given_up, left)


def given_up(letter: Letter) -> str:
    return f"given up: {letter}"
