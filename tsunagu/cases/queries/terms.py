"""Which days of cases have come, and who must hear of it."""

from datetime import datetime

from django.db.models import Case as Either
from django.db.models import F, Q, QuerySet, Value, When

from tsunagu.cases.models import FOLLOW_UPS, Case, Term, TermKind
from tsunagu.cases.queries.hands import Hands
from tsunagu.cases.states import CaseState
from tsunagu.clocks.queries import late_since
from tsunagu.clocks.states import Wait
from tsunagu.finder import heard
from tsunagu.finder.danger.kinds import ABUSE
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.workdays import end_of
from tsunagu.intake.models import Message, Side, Urgency
from tsunagu.people.roles import Permission

FOLLOW_UP = "follow_up"  # the three of them in one pile
SHELF = Either(When(kind__in=FOLLOW_UPS, then=Value(FOLLOW_UP)), default=F("kind"))
SHELVES = (str(TermKind.SAFETY), FOLLOW_UP, str(TermKind.REVIEW))


def all_hands(actor: Actor, hands: Hands | None) -> list[int]:
    """Whose days this person keeps: the own, of whom one stands in for, of who is away."""
    if hands is None:
        return [actor.person()]
    away = hands.uncovered if actor.has(Permission.CASE_ASSIGN) else []
    return [actor.person(), *hands.instead_of, *away]


def due(actor: Actor, hands: Hands | None = None) -> QuerySet[Term]:
    """Open terms that ask for this person: safety at once, the rest when the day has come.

    A worker sees the own ones; the lead of the desk each safety, and what is late enough.
    """
    whose = Q(worker_id__in=all_hands(actor, hands))
    mine = whose & (Q(due_at__lte=end_of(clock.today())) | Q(kind=TermKind.SAFETY))
    if actor.has(Permission.CASE_ASSIGN):
        late = end_of(late_since(Wait.LATE_SUPERVISOR))
        mine |= Q(kind=TermKind.SAFETY) | Q(due_at__lte=late)
    rows = Term.objects.visible_to(actor).open().filter(mine)
    return rows.select_related("case__main_person", "case__worker").order_by("due_at", "pk")


def on_shelf(actor: Actor, shelf: str, hands: Hands | None = None) -> QuerySet[Term]:
    """Those of ``due`` that lie on one of the ``SHELVES``; all of them for any other word."""
    rows = due(actor, hands)
    return rows.annotate(shelf=SHELF).filter(shelf=shelf) if shelf in SHELVES else rows


def silent(actor: Actor, hands: Hands | None = None) -> QuerySet[Case]:
    """Open cases about which nothing was written for long: the worker's, later the lead's."""
    mine = Q(worker_id__in=all_hands(actor, hands), silent_on__lte=clock.today())
    if actor.has(Permission.CASE_ASSIGN):
        mine |= Q(silent_on__lte=late_since(Wait.LATE_SUPERVISOR))
    rows = Case.objects.visible_to(actor).filter(mine, state=CaseState.OPEN)
    return rows.select_related("main_person", "worker").order_by("silent_on", "pk")


def abuse_told_lately(*, since: datetime) -> list[Message]:
    """Messages of tellers with signs of abuse about open cases, oldest first.

    They may be written behind the receipt of a duplicate.
    """
    said = Message.objects.filter(side=Side.TELLER, at__gte=since)
    about = Q(concern__case_link__case__state=CaseState.OPEN)
    about |= Q(concern__duplicate_of__case_link__case__state=CaseState.OPEN)
    said = said.filter(about, concern__urgency=Urgency.DANGER)
    found = said.select_related("concern__duplicate_of").order_by("at", "pk")
    lately = (m for m in found if ABUSE & {*m.concern.dangers})
    return [m for m in lately if ABUSE & {*heard(m.words).dangers}]
