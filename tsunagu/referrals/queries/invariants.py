"""Invariants A-H of the loop (design/loop.md), each as a question to the database.

An empty answer is the proof. Costs whole-table scans: for tests, the simulated city and the
nightly check, never for a page.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from tsunagu.cases.models import (
    FOLLOW_UPS,
    Appointment,
    Case,
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
from tsunagu.cases.queries.insiders import insiders_of, out_of_sight
from tsunagu.cases.queries.people import in_hand
from tsunagu.cases.rules import ATTEMPTS_NEEDED, CHANNELS_NEEDED
from tsunagu.cases.states import ENDED as NEED_ENDED
from tsunagu.cases.states import CaseState
from tsunagu.intake.models import Answer, Concern, ConcernStep, Stage, Urgency
from tsunagu.intake.states import State as ConcernState
from tsunagu.letters.models import Letter
from tsunagu.people.models import Membership
from tsunagu.referrals.models import Referral, ReferralNeed, ReferralStep, RejectReason
from tsunagu.referrals.queries.broken_calls import (
    calls_taken_by_nobody,
    calls_told_too_much,
    calls_unheard,
)
from tsunagu.referrals.states import ACTIVE, UNANSWERED, State

Broken = Iterable[str]


def a_no_orphan() -> Broken:
    """A live need has an owner and a next date."""
    orphans = Need.objects.live().filter(Q(owner=None) | Q(next_on=None))
    return [*map(str, orphans), *map(str, unseen_by_all())]


def unseen_by_all() -> Iterable[Case]:
    """Guarded cases out of everybody's sight. From midnight until the clock has come by they may
    be in the sight of one whose part has just ended; the clock lets the leads in then.
    """
    return [case for case in out_of_sight() if not _has_just_gone(case)]


def _has_just_gone(case: Case) -> bool:
    left = over(by=0).filter(organisation_id=case.organisation_id)
    return left.filter(user__in=insiders_of(case)).exists()


def b_refusal_is_no_exit() -> Broken:
    """A need travels with exactly one active referral, or it is on a desk; never in between."""
    travelling = ReferralNeed.objects.filter(is_active=True, need=OuterRef("pk"))
    under_way = travelling.filter(referral__state__in=ACTIVE)
    lost = Need.objects.filter(referred_at__isnull=False).exclude(Exists(under_way))
    doubled = Need.objects.filter(referred_at=None).filter(Exists(travelling))
    stale = ReferralNeed.objects.filter(is_active=True).exclude(referral__state__in=ACTIVE)
    came_back = ReferralNeed.objects.filter(need=OuterRef("pk"), moves_at_return=OuterRef("moves"))
    undecided = Need.objects.live().filter(returned_at=None).filter(Exists(came_back))
    return [*map(str, [*lost, *doubled, *stale, *undecided]), *map(str, calls_unheard())]


def c_closing_needs_truth() -> Broken:
    """An ended need says what was done and who was told, or has the tries to show for it."""
    ended = Need.objects.filter(state__in=NEED_ENDED)
    silent = ended.filter(Q(done="") | Q(told_person="") | Q(told_reporter=""))
    untold = ended.filter(told_person=ToldPerson.COULD_NOT)
    given_up = Referral.objects.filter(
        state=State.REJECTED, reject_class=RejectReason.COULD_NOT_CONTACT
    )
    return [
        *map(str, silent),
        *(str(n) for n in untold if not _tried_enough(n.case)),
        *(str(r) for r in given_up if not _tried_enough(r.case)),
    ]


def _tried_enough(case: Case) -> bool:
    tries = ContactAttempt.objects.filter(case=case).exclude(result=ContactResult.REACHED)
    channels = set(tries.values_list("channel", flat=True))
    return tries.count() >= ATTEMPTS_NEEDED and len(channels) >= CHANNELS_NEEDED


def d_sender_stays_responsible() -> Broken:
    """Until somebody has accepted, the needs belong to the sender."""
    waiting = ReferralNeed.objects.filter(is_active=True, referral__state__in=UNANSWERED)
    stolen = waiting.exclude(need__owner_id=F("referral__sender_id"))
    return map(str, [*stolen, *calls_told_too_much(), *calls_taken_by_nobody()])


def e_deeds_leave_traces() -> Broken:
    """The last step of each thing is the state it is in."""
    return [
        *map(str, Need.objects.exclude(state=_last(NeedStep.objects.all(), "need"))),
        *map(str, Concern.objects.exclude(state=_last(ConcernStep.objects.all(), "concern"))),
        *map(str, Referral.objects.exclude(state=_last(ReferralStep.objects.all(), "referral"))),
        *_days_are_set(),
        *_pauses_are_written(),
    ]


def _last(steps: QuerySet[Any], of: str) -> Coalesce:
    """Where the last step led; nowhere, when none was written."""
    made = steps.filter(**{of: OuterRef("pk")}).order_by("-pk")
    return Coalesce(Subquery(made.values("to")[:1]), Value(""))


def _days_are_set() -> Broken:
    """An open case has its review, a closed one its three follow-ups, and neither the other's."""
    of_case = Term.objects.filter(case=OuterRef("pk"))
    waiting = of_case.open()
    reviewed = Exists(waiting.filter(kind=TermKind.REVIEW))
    watched = Exists(waiting.filter(kind__in=[TermKind.REVIEW, TermKind.SAFETY]))
    asked = Exists(waiting.filter(kind__in=FOLLOW_UPS))
    since = of_case.filter(begun_at__gte=OuterRef("closed_at"))
    counted = [Exists(since.filter(kind=kind)) for kind in FOLLOW_UPS]
    opened = Case.objects.filter(state=CaseState.OPEN)
    closed = Case.objects.filter(state=CaseState.CLOSED)
    return [
        *map(str, opened.exclude(reviewed)),
        *map(str, opened.filter(asked)),
        *map(str, closed.filter(watched)),
        *(str(case) for each in counted for case in closed.exclude(each)),
        *map(str, Term.objects.exclude(desk_id=F("case__organisation_id"))),
        *map(str, Term.objects.open().exclude(worker_id=F("case__worker_id"))),
        *map(str, Appointment.objects.exclude(desk_id=F("case__organisation_id"))),
    ]


def _pauses_are_written() -> Broken:
    """A need rests exactly while a pause with its reason runs to the same day."""
    running = Pause.objects.running()
    same = running.filter(need=OuterRef("pk"), until=OuterRef("paused_until"))
    resting = Need.objects.filter(paused_until__isnull=False)
    awake = running.filter(need__paused_until=None)
    return [*map(str, resting.exclude(Exists(same))), *map(str, awake)]


def f_needs_do_not_leave() -> Broken:
    """Work lies with who is there. From midnight until the clock has come by it may lie with one
    whose part has just ended: nobody reads it as theirs then (``cases.queries.hands``), and the
    clock finds it.
    """
    gone = over(by=0).filter(user_id=OuterRef("worker_id"))
    needs, cases = left_with_the_gone()
    found = [
        *needs.exclude(Exists(gone.filter(organisation_id=OuterRef("owner_id")))),
        *cases.exclude(Exists(gone.filter(organisation_id=OuterRef("organisation_id")))),
    ]
    return map(str, found)


def left_with_the_gone() -> tuple[QuerySet[Need], QuerySet[Case]]:
    """What lies with somebody whose part there is over. None, while the clock comes by."""
    there = Membership.objects.valid().filter(
        user_id=OuterRef("worker_id"), organisation_id=OuterRef("owner_id")
    )
    at_desk = Membership.objects.valid().filter(
        user_id=OuterRef("worker_id"), organisation_id=OuterRef("organisation_id")
    )
    needs = Need.objects.live().exclude(worker=None).exclude(Exists(there))
    return needs, in_hand().exclude(Exists(at_desk))


def g_everyone_is_answered() -> Broken:
    """Each teller has heard how far it is; a reporter nothing more than that."""
    last = Answer.objects.filter(concern=OuterRef("pk")).order_by("-pk").values("stage")[:1]
    heard = Concern.objects.annotate(heard=Subquery(last))
    taken_up = [ConcernState.OPENED, ConcernState.JOINED, ConcernState.PASSED_ON]
    over = [ConcernState.ANSWERED, ConcernState.NOT_OURS, ConcernState.SPAM]
    talkative = Answer.objects.filter(to_reporter=True).exclude(words="")
    return [
        *map(str, heard.filter(heard=None)),
        *map(str, heard.filter(state__in=over).exclude(heard=Stage.FINISHED)),
        *map(str, heard.filter(_case(CaseState.OPEN, taken_up)).exclude(heard=Stage.HANDLING)),
        *map(str, heard.filter(_case(CaseState.CLOSED, taken_up)).exclude(heard=Stage.FINISHED)),
        *map(str, heard.filter(_same_as(over)).exclude(heard=Stage.FINISHED)),
        *map(str, heard.filter(_same_as(taken_up)).filter(heard=Stage.RECEIVED)),
        *map(str, talkative),
    ]


def _same_as(states: list[ConcernState]) -> Q:
    return Q(state=ConcernState.DUPLICATE, duplicate_of__state__in=states)


def _case(state: CaseState, taken_up: list[ConcernState]) -> Q:
    return Q(state__in=taken_up, case_link__case__state=state)


def h_nothing_is_lost() -> Broken:
    """A danger told its duty staff in the same transaction; a taken-up concern has its case."""
    told = Letter.objects.filter(key__startswith="danger:").values_list("key", flat=True)
    reached = {int(key.split(":")[1]) for key in told if key}
    dangers = Concern.objects.filter(urgency=Urgency.DANGER)
    taken_up = [ConcernState.OPENED, ConcernState.JOINED, ConcernState.PASSED_ON]
    caseless = Concern.objects.filter(state__in=taken_up, case_link=None)
    return [*(str(c) for c in dangers if c.pk not in reached), *map(str, caseless)]


INVARIANTS: dict[str, Callable[[], Broken]] = {
    "A": a_no_orphan,
    "B": b_refusal_is_no_exit,
    "C": c_closing_needs_truth,
    "D": d_sender_stays_responsible,
    "E": e_deeds_leave_traces,
    "F": f_needs_do_not_leave,
    "G": g_everyone_is_answered,
    "H": h_nothing_is_lost,
}


def broken() -> dict[str, list[str]]:
    """Each broken invariant with the rows that break it. Empty when the loop is whole."""
    found = {name: list(question()) for name, question in INVARIANTS.items()}
    return {name: rows for name, rows in found.items() if rows}
