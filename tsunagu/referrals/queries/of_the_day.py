"""Invariants A-H again, asked of live rows and of what was written since a mark alone.

The same answers as ``invariants`` for all that can have broken since; cheap enough for every
day of a simulated year. Whoever asks must be alone: keys are taken in the order of writing.
"""

from dataclasses import dataclass

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery

from tsunagu.cases.models import (
    FOLLOW_UPS,
    Appointment,
    Case,
    CaseConcern,
    CaseStep,
    ContactAttempt,
    ContactResult,
    Need,
    NeedStep,
    Pause,
    Term,
    TermKind,
    ToldPerson,
)
from tsunagu.cases.queries.handing import over
from tsunagu.cases.rules import ATTEMPTS_NEEDED, CHANNELS_NEEDED
from tsunagu.cases.states import CaseState
from tsunagu.intake.models import Answer, Concern, ConcernStep, Stage, Urgency
from tsunagu.intake.states import WAITING
from tsunagu.intake.states import State as ConcernState
from tsunagu.letters.models import Letter
from tsunagu.people.models import Membership
from tsunagu.referrals.models import Referral, ReferralNeed, ReferralStep
from tsunagu.referrals.queries.broken_calls import (
    calls_taken_by_nobody,
    calls_told_too_much,
    calls_unheard,
)
from tsunagu.referrals.queries.invariants import unseen_by_all
from tsunagu.referrals.states import ACTIVE, UNANSWERED
from tsunagu.referrals.states import State as ReferralState

TAKEN_UP = (ConcernState.OPENED, ConcernState.JOINED, ConcernState.PASSED_ON)
OVER = (ConcernState.ANSWERED, ConcernState.NOT_OURS, ConcernState.SPAM)


@dataclass(frozen=True)
class Mark:
    """The last row of each trace at some moment."""

    concern_step: int = 0
    case_step: int = 0
    need_step: int = 0
    referral_step: int = 0
    answer: int = 0
    concern: int = 0


def mark() -> Mark:
    """Now. Six looks at the end of an index."""
    tables = (ConcernStep, CaseStep, NeedStep, ReferralStep, Answer, Concern)
    return Mark(*(table._default_manager.aggregate(m=Max("pk"))["m"] or 0 for table in tables))


def broken_since(since: Mark) -> dict[str, list[str]]:
    """Each broken invariant with the rows that break it, among live rows and what is new."""
    found = {
        "A": [*_orphans(), *map(str, unseen_by_all())],
        "B": [*_between(), *_names(_calls_unheard(since))],
        "C": _untrue(since),
        "D": [*_taken_too_early(), *calls_told_too_much(), *_names(_taken_by_nobody(since))],
        "E": [*_traceless(since), *_without_days(since), *_resting()],
        "F": _left_behind(),
        "G": _unanswered(since),
        "H": _unheard(since),
    }
    return {name: rows for name, rows in found.items() if rows}


def _names(*rows: QuerySet) -> list[str]:
    return [str(row) for some in rows for row in some]


def _orphans() -> list[str]:
    return _names(Need.objects.live().filter(Q(owner=None) | Q(next_on=None)))


def _without_days(since: Mark) -> list[str]:
    """An open case has its review, one that has just closed its three follow-ups."""
    of_case = Term.objects.filter(case=OuterRef("pk"))
    waiting = of_case.open()
    opened = Case.objects.filter(state=CaseState.OPEN)
    moved = _stepped(CaseStep.objects.all(), "case", since.case_step)
    closed = Case.objects.filter(pk__in=moved, state=CaseState.CLOSED)
    counted = of_case.filter(begun_at__gte=OuterRef("closed_at"))
    watched = Term.objects.open().filter(
        kind__in=[TermKind.REVIEW, TermKind.SAFETY], case__state=CaseState.CLOSED
    )
    return _names(
        opened.exclude(Exists(waiting.filter(kind=TermKind.REVIEW))),
        opened.filter(Exists(waiting.filter(kind__in=FOLLOW_UPS))),
        Case.objects.filter(pk__in=watched.values("case")),
        *(closed.exclude(Exists(counted.filter(kind=kind))) for kind in FOLLOW_UPS),
        Term.objects.open().exclude(desk_id=F("case__organisation_id")),
        Term.objects.open().exclude(worker_id=F("case__worker_id")),
        Appointment.objects.standing().exclude(desk_id=F("case__organisation_id")),
    )


def _resting() -> list[str]:
    running = Pause.objects.running()
    same = running.filter(need=OuterRef("pk"), until=OuterRef("paused_until"))
    return _names(
        Need.objects.live().filter(paused_until__isnull=False).exclude(Exists(same)),
        running.filter(need__paused_until=None),
    )


def _between() -> list[str]:
    """Travelling with one active referral or on a desk; what came back waits for a decision."""
    links = ReferralNeed.objects.filter(is_active=True)
    travelling = links.filter(need=OuterRef("pk"))
    under_way = Exists(travelling.filter(referral__state__in=ACTIVE))
    came_back = ReferralNeed.objects.filter(need=OuterRef("pk"), moves_at_return=OuterRef("moves"))
    live = Need.objects.live()
    return _names(
        live.filter(referred_at__isnull=False).exclude(under_way),
        Need.objects.filter(pk__in=links.values("need"), referred_at=None),
        links.exclude(referral__state__in=ACTIVE),
        live.filter(returned_at=None).filter(Exists(came_back)),
    )


def _calls_unheard(since: Mark) -> QuerySet[Referral]:
    """Calls that wait or have moved, whose open offers are not as many as they await."""
    return calls_unheard().filter(Q(state=ReferralState.SENT) | Q(pk__in=_new_referrals(since)))


def _taken_by_nobody(since: Mark) -> QuerySet[Referral]:
    return calls_taken_by_nobody().filter(Q(state__in=ACTIVE) | Q(pk__in=_new_referrals(since)))


def _new_referrals(since: Mark) -> QuerySet:
    return _stepped(ReferralStep.objects.all(), "referral", since.referral_step)


def _stepped(steps: QuerySet, thing: str, last: int) -> QuerySet:
    return steps.filter(pk__gt=last).values(thing)


def _untrue(since: Mark) -> list[str]:
    new = _stepped(NeedStep.objects.all(), "need", since.need_step)
    ended = Need.objects.filter(pk__in=new, ended_at__isnull=False)
    silent = ended.filter(Q(done="") | Q(told_person="") | Q(told_reporter=""))
    untold = ended.filter(told_person=ToldPerson.COULD_NOT).select_related("case")
    return [*_names(silent), *(str(need) for need in untold if not _tried_enough(need.case))]


def _tried_enough(case: Case) -> bool:
    tries = ContactAttempt.objects.filter(case=case).exclude(result=ContactResult.REACHED)
    channels = list(tries.values_list("channel", flat=True))
    return len(channels) >= ATTEMPTS_NEEDED and len(set(channels)) >= CHANNELS_NEEDED


def _taken_too_early() -> list[str]:
    waiting = ReferralNeed.objects.filter(is_active=True, referral__state__in=UNANSWERED)
    return _names(waiting.exclude(need__owner_id=F("referral__sender_id")))


def _traceless(since: Mark) -> list[str]:
    """The last step of each thing that lives or has moved is the state it is in."""
    needs = NeedStep.objects.filter(need=OuterRef("pk")).order_by("-pk").values("to")[:1]
    concerns = ConcernStep.objects.filter(concern=OuterRef("pk")).order_by("-pk").values("to")[:1]
    sent = ReferralStep.objects.filter(referral=OuterRef("pk")).order_by("-pk").values("to")[:1]
    new_needs = _stepped(NeedStep.objects.all(), "need", since.need_step)
    new_sent = _new_referrals(since)
    return _names(
        Need.objects.live().exclude(state=Subquery(needs)),
        Need.objects.filter(pk__in=new_needs, ended_at__isnull=False).exclude(
            state=Subquery(needs)
        ),
        Concern.objects.filter(pk__in=_new_concerns(since)).exclude(state=Subquery(concerns)),
        Concern.objects.waiting().exclude(state=Subquery(concerns)),
        Referral.objects.active().exclude(state=Subquery(sent)),
        Referral.objects.filter(pk__in=new_sent).exclude(state=Subquery(sent)),
    )


def _new_concerns(since: Mark) -> QuerySet:
    return _stepped(ConcernStep.objects.all(), "concern", since.concern_step)


def _left_behind() -> list[str]:
    """Whoever owns a live need, an open case or one to be followed up is still there, or the
    clock will find what lies with them.
    """
    gone = over(by=0).filter(user_id=OuterRef("worker_id"))
    gave_up = Exists(gone.filter(organisation_id=OuterRef("owner_id")))
    left = Exists(gone.filter(organisation_id=OuterRef("organisation_id")))
    there = Membership.objects.valid().filter(user_id=OuterRef("worker_id"))
    at_owner = there.filter(organisation_id=OuterRef("owner_id"))
    at_desk = there.filter(organisation_id=OuterRef("organisation_id"))
    followed = Term.objects.open().filter(case__state=CaseState.CLOSED).values("case")
    return _names(
        Need.objects.live().exclude(worker=None).exclude(Exists(at_owner) | gave_up),
        Case.objects.filter(state=CaseState.OPEN).exclude(Exists(at_desk) | left),
        Case.objects.filter(pk__in=followed).exclude(Exists(at_desk) | left),
    )


def _unanswered(since: Mark) -> list[str]:
    """What each teller heard last, for those who wait, whose case lives, or who are new."""
    last = Answer.objects.filter(concern=OuterRef("pk")).order_by("-pk").values("stage")[:1]
    heard = Concern.objects.annotate(heard=Subquery(last))
    moved = _stepped(CaseStep.objects.all(), "case", since.case_step)
    of_open = CaseConcern.objects.filter(case__state=CaseState.OPEN).values("concern")
    of_moved = CaseConcern.objects.filter(case__in=moved).values("concern")
    new = heard.filter(pk__in=_new_concerns(since))
    same = new.filter(state=ConcernState.DUPLICATE)
    closed = heard.filter(pk__in=of_moved, case_link__case__state=CaseState.CLOSED)
    talkative = Answer.objects.filter(pk__gt=since.answer, to_reporter=True).exclude(words="")
    return _names(
        heard.filter(state__in=WAITING, heard=None),
        new.filter(heard=None).exclude(state__in=WAITING),
        new.filter(state__in=OVER).exclude(heard=Stage.FINISHED),
        heard.filter(pk__in=of_open, state__in=TAKEN_UP).exclude(heard=Stage.HANDLING),
        closed.filter(state__in=TAKEN_UP).exclude(heard=Stage.FINISHED),
        same.filter(duplicate_of__state__in=OVER).exclude(heard=Stage.FINISHED),
        same.filter(duplicate_of__state__in=TAKEN_UP, heard=Stage.RECEIVED),
        talkative,
    )


def _unheard(since: Mark) -> list[str]:
    new = Concern.objects.filter(pk__gt=since.concern)
    dangers = new.filter(urgency=Urgency.DANGER).order_by("pk")
    untold = [
        str(concern)
        for concern in dangers
        if not Letter.objects.filter(
            about=f"intake.concern:{concern.pk}", key__startswith="danger:"
        ).exists()
    ]
    caseless = Concern.objects.filter(
        pk__in=_new_concerns(since), state__in=TAKEN_UP, case_link=None
    )
    return [*untold, *_names(caseless)]
