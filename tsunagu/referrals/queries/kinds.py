"""What may be due in the loop, kind by kind. Another kind of due thing is one more row here."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.models import FOLLOW_UPS, Appointment, Case, Need, Term, TermKind
from tsunagu.cases.queries.appointments import A_DAY, midnight
from tsunagu.cases.states import AppointmentState, CaseState
from tsunagu.directory.models import Capacity, Service
from tsunagu.ground import clock
from tsunagu.ground.workdays import end_of
from tsunagu.intake.models import Concern, Message, Side, Urgency
from tsunagu.intake.states import State as ConcernState
from tsunagu.people.models import DANGER, SAFETY
from tsunagu.people.roles import Permission
from tsunagu.referrals.models import Offer, Referral
from tsunagu.referrals.queries.kind import Kind
from tsunagu.referrals.queries.kinds_around import AROUND
from tsunagu.referrals.states import UNANSWERED, OfferState, State

P = Permission
_CALM = Q(returned_at=None, referred_at=None, stop_proposed_by=None)
_OUR_TURN = Q(state=State.REPORTED) | Q(return_asked_at__isnull=False)


def _dangers() -> QuerySet[Concern]:
    return Concern.objects.filter(urgency=Urgency.DANGER, danger_seen_at=None)


def _undecided() -> QuerySet[Concern]:
    closing = end_of(clock.today())
    return Concern.objects.filter(state=ConcernState.RECEIVED, due_at__lte=closing)


def _unread() -> QuerySet[Message]:
    return Message.objects.filter(side=Side.TELLER, read_at=None)


def _due_needs() -> QuerySet[Need]:
    return Need.objects.live().filter(_CALM, next_on__lte=clock.today())


def _returned() -> QuerySet[Need]:
    return Need.objects.live().filter(returned_at__isnull=False, stop_proposed_by=None)


def _to_check() -> QuerySet[Referral]:
    return Referral.objects.active().filter(_OUR_TURN)


def _late_at_others() -> QuerySet[Referral]:
    return Referral.objects.active().exclude(_OUR_TURN).filter(due_on__lt=clock.today())


def _asked() -> QuerySet[Referral]:
    return Referral.objects.filter(state__in=UNANSWERED, receiver__isnull=False)


def _calls() -> QuerySet[Offer]:
    return Offer.objects.filter(state=OfferState.OPEN, receiver__isnull=False)


def _late_work() -> QuerySet[Referral]:
    late = _late_at_others().filter(receiver__isnull=False)
    return late.exclude(state__in=UNANSWERED)


def _terms(*kinds: TermKind) -> Callable[[], QuerySet[Term]]:
    """Days of cases that have come; for safety from the first moment."""

    def rows() -> QuerySet[Term]:
        open_ = Term.objects.open().filter(kind__in=kinds)
        if kinds == (TermKind.SAFETY,):
            return open_
        return open_.filter(due_at__lte=end_of(clock.today()))

    return rows


def _silent_cases() -> QuerySet[Case]:
    return Case.objects.filter(state=CaseState.OPEN, silent_on__lte=clock.today())


def _unconfirmed() -> QuerySet[Appointment]:
    near = Q(at__lt=midnight(clock.today() + 2 * A_DAY)) | Q(wished_at__isnull=False)
    proposed = Appointment.objects.filter(state=AppointmentState.PROPOSED)
    return proposed.filter(near, ends_at__gt=clock.now())


def _without_outcome() -> QuerySet[Appointment]:
    return Appointment.objects.standing().filter(ends_at__lte=clock.now())


def _old_statements() -> QuerySet[Capacity]:
    open_ = Service.objects.open().filter(organization__account__isnull=False)
    return Capacity.objects.old().filter(service__in=open_)


def _not_ours() -> QuerySet[Concern]:
    return Concern.objects.filter(state=ConcernState.NOT_OURS_PROPOSED)


def _stops() -> QuerySet[Need]:
    return Need.objects.live().filter(stop_proposed_by__isnull=False, stop_confirmed_by=None)


_CONCERN: dict[str, Any] = {
    "owner": "desk",
    "due": "due_at",
    "is_moment": True,
    "guards": "guards",
}
_OF_CASE = {"guards": "case__guards"}
_NEED: dict[str, Any] = {"owner": "owner", "due": "next_on", **_OF_CASE}
_SENT: dict[str, Any] = {
    "owner": "sender",
    "due": "due_on",
    "worker": "case__worker",
    **_OF_CASE,
}
_RECEIVED: dict[str, Any] = {"owner": "receiver", "due": "due_on", "to": P.REFERRAL_ANSWER}
_TERM: dict[str, Any] = {
    "owner": "desk",
    "due": "due_at",
    "worker": "worker",
    "is_moment": True,
    **_OF_CASE,
}
_MEETING: dict[str, Any] = {
    "owner": "desk",
    "worker": "worker",
    "is_moment": True,
    **_OF_CASE,
}
_MINE: dict[str, Any] = {"to": P.CASE_WRITE}
_TRIAGE: dict[str, Any] = {"to": P.CONCERN_TRIAGE}
_SECOND: dict[str, Any] = {"to": P.CONCERN_CONFIRM}
KINDS = [
    Kind(
        DANGER,
        _("人がまだ見ていない、危険のしるし"),
        _dangers,
        is_wall=True,
        **_CONCERN,
        **_TRIAGE,
    ),
    Kind(
        SAFETY,
        _("まだ終わっていない、安全の確認"),
        _terms(TermKind.SAFETY),
        is_wall=True,
        **_TERM,
        **_MINE,
    ),
    Kind("concerns", _("今日までに行き先を決める相談"), _undecided, **_CONCERN, **_TRIAGE),
    Kind(
        "words",
        _("まだ読んでいないメッセージ"),
        _unread,
        owner="concern__desk",
        due="at",
        is_moment=True,
        thing="concern",
        guards="concern__guards",
        **_TRIAGE,
    ),
    Kind("needs", _("課題"), _due_needs, worker="worker", is_dated=True, **_NEED, **_MINE),
    Kind("returned", _("つなぎが戻ってきた課題"), _returned, worker="worker", **_NEED, **_MINE),
    Kind("reports", _("つなぎの報告・返したいという連絡"), _to_check, **_SENT, **_MINE),
    Kind("sent", _("期限をすぎたつなぎ"), _late_at_others, **_SENT, **_MINE),
    Kind("follow_ups", _("期日の来た、様子うかがい"), _terms(*FOLLOW_UPS), **_TERM, **_MINE),
    Kind("reviews", _("期日の来た、支援の見直し"), _terms(TermKind.REVIEW), **_TERM, **_MINE),
    Kind(
        "silence",
        _("しばらく記録のないケース"),
        _silent_cases,
        owner="organisation",
        worker="worker",
        due="silent_on",
        guards="guards",
        **_MINE,
    ),
    Kind(
        "unconfirmed",
        _("返事のない面談"),
        _unconfirmed,
        due="at",
        goes_up=False,
        **_MEETING,
        **_MINE,
    ),
    Kind(
        "outcomes",
        _("結果を書いていない面談"),
        _without_outcome,
        due="ends_at",
        **_MEETING,
        **_MINE,
    ),
    Kind("not_ours", _("「担当外」の確認"), _not_ours, **_CONCERN, **_SECOND),
    Kind("stops", _("「終わりにする」の確認"), _stops, **_NEED, **_SECOND),
    Kind("asked", _("返事を待っているお願い"), _asked, **_RECEIVED),
    Kind(
        "calls",
        _("引き受ける団体をさがしているお願い"),
        _calls,
        owner="receiver",
        due="referral__due_on",
        to=P.REFERRAL_ANSWER,
        goes_up=False,
    ),
    Kind("work", _("期限をすぎたお願い"), _late_work, **_RECEIVED),
    Kind(
        "capacity",
        _("古くなった、空きの情報"),
        _old_statements,
        owner="service__organization__account",
        due="fresh_until",
        to=P.REFERRAL_ANSWER,
        goes_up=False,
    ),
    *AROUND,
]
