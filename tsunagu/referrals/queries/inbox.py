"""Referrals as lists and pages show them: what came in, what went out, what a slip opens."""

from dataclasses import dataclass

from django.db.models import F, Prefetch, Q, QuerySet

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.receipts import fingerprint
from tsunagu.people.roles import Permission
from tsunagu.referrals.models import Question, Referral, ReferralAttempt, ReferralStep, Report
from tsunagu.referrals.states import ACTIVE, UNANSWERED, State

S = State
IN_WORK = (S.ACCEPTED, S.CONTACT_MADE, S.IN_SERVICE)
SECTIONS = {
    "new": UNANSWERED,
    "under-way": IN_WORK,
    "on-hold": (S.ON_HOLD,),
    "reported": (S.REPORTED,),
}


@dataclass(frozen=True)
class Section:
    name: str
    rows: list[Referral]


def received(actor: Actor) -> QuerySet[Referral]:
    """What the actor's organisation is asked for now. After its end it exists no more (404)."""
    return Referral.objects.received_by(actor).active()


def inbox(actor: Actor) -> list[Section]:
    """What lies with the actor's organisation, by what is to be done, the next date first."""
    found = received(actor).select_related("service", "sender")
    rows = list(found.order_by("due_on", "pk"))
    return [
        Section(name, [row for row in rows if row.state in states])
        for name, states in SECTIONS.items()
    ]


def whole(rows: QuerySet[Referral]) -> QuerySet[Referral]:
    """With everything one referral's page shows, in the order in which it happened."""
    in_order = (
        Prefetch("steps", ReferralStep.objects.order_by("pk")),
        Prefetch("questions", Question.objects.order_by("pk")),
        Prefetch("tries", ReferralAttempt.objects.select_related("attempt").order_by("pk")),
        Prefetch("reports", Report.objects.order_by("pk")),
    )
    related = ("service__organization", "sender", "receiver", "case__main_person__chome")
    return rows.select_related(*related).prefetch_related(*in_order)


def behind_slip(code: str) -> Referral | None:
    """The referral whose return slip carries this code, ended or not. The caller slows guessing."""
    return Referral.objects.filter(slip_print=fingerprint(code, "slip")).first()


FILTERS = {
    "waiting": Q(state__in=UNANSWERED),
    "return-asked": Q(return_asked_at__isnull=False, state__in=ACTIVE),
    "reported": Q(state=S.REPORTED),
    "overdue": Q(state__in=ACTIVE),
    "ended": ~Q(state__in=ACTIVE),
}


def sent(actor: Actor, show: str = "") -> QuerySet[Referral]:
    """What the actor's desk sent, the next date first; ``show`` is a key of FILTERS."""
    found = Referral.objects.visible_to(actor).filter(sender_id=actor.organisation_id)
    if not actor.has(Permission.CASE_READ):
        return found.none()
    found = found.filter(FILTERS.get(show, Q(state__in=ACTIVE)))
    if show == "overdue":
        found = found.filter(due_on__lt=clock.today())
    ordered = found.order_by(F("due_on").asc(nulls_last=True), "-ended_at", "pk")
    return ordered.select_related("service__organization", "case__main_person")


def earlier(case_id: int, actor: Actor) -> QuerySet[Referral]:
    """Tries for this case that ended without help, the last first."""
    failed = (S.REJECTED, S.EXPIRED, S.WITHDRAWN)
    found = Referral.objects.visible_to(actor).filter(case_id=case_id, state__in=failed)
    return found.select_related("service__organization").order_by("-ended_at", "-pk")
