"""The days of a case: they begin and end with its deeds, in the same transaction."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from tsunagu.cases import letters
from tsunagu.cases.models import Case, Term, TermKind, TermResult
from tsunagu.cases.states import CaseState
from tsunagu.clocks.queries import day_for, deadline, span_of
from tsunagu.clocks.states import Wait
from tsunagu.finder.danger.kinds import ABUSE
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.ground.workdays import end_of
from tsunagu.intake import actions as intake
from tsunagu.intake.models import Concern, Message
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed

AFTER_CLOSING = {
    TermKind.FOLLOW_UP_FIRST: Wait.FOLLOW_UP_FIRST,
    TermKind.FOLLOW_UP_SECOND: Wait.FOLLOW_UP_SECOND,
    TermKind.FOLLOW_UP_LAST: Wait.FOLLOW_UP_LAST,
}


def silence_ends() -> date:
    """The day on which somebody is told that nothing was written about a case for long."""
    return day_for(Wait.CASE_NOTE)


def begin(
    case: Case, kind: TermKind, *, due_at: datetime, begun_at: datetime | None = None
) -> Term:
    """Set a term. Runs inside the caller's transaction, which holds the case."""
    return Term.objects.create(
        case=case,
        desk_id=case.organisation_id,
        worker_id=case.worker_id,
        kind=kind,
        begun_at=begun_at or clock.now(),
        due_at=due_at,
    )


def begin_review(case: Case) -> None:
    begin(case, TermKind.REVIEW, due_at=deadline(Wait.PLAN_MONITOR))


def begin_follow_ups(case: Case) -> None:
    """Counted from the closing itself: a clock that is set back in between changes nothing."""
    for kind, wait in AFTER_CLOSING.items():
        begin(case, kind, due_at=deadline(wait), begun_at=case.closed_at)


def lapse(case: Case, *kinds: TermKind) -> None:
    """Open terms of these kinds are not needed any more: the case has closed or reopened."""
    terms = Term.objects.open().filter(case=case, kind__in=kinds)
    terms.update(done_at=clock.now(), result=TermResult.LAPSED)


def take_danger(case: Case, concern: Concern, *, by: Actor) -> None:
    """Somebody may be abused: a person sees their safety, counted from the telling (48 時間).

    It may have been told in a duplicate alone. A look that is under way is not doubled.
    """
    if told_at := _abuse_told([concern, *concern.duplicates.all()]):
        begin_safety(case, since=min(told_at), by=by)


@transaction.atomic
def mark_duplicate(concern: Concern, *, first: Concern, reason: str, by: Actor) -> None:
    """The same telling came twice: it is answered at the first one, and so is abuse told in it.

    The intake holds the first one: a case that opens of it now sees this one, or we see the case.
    """
    told_at = _abuse_told([concern, *concern.duplicates.all()])
    intake.mark_duplicate(concern, first=first, reason=reason, by=by)
    case = Case.objects.filter(concern_links__concern=first).first()
    if case is None:
        return
    unanswered = [at for at in told_at if not _is_answered(case, at)]
    if not unanswered:
        return
    if case.state != CaseState.OPEN:
        raise Refused(
            _("もとの相談の支援ケースは、終結しています。先に再開して、安全を確かめてください。")
        )
    begin_safety(case, since=min(unanswered), by=by)


def _abuse_told(concerns: list[Concern]) -> list[datetime]:
    return [concern.received_at for concern in concerns if ABUSE & set(concern.dangers)]


def _is_answered(case: Case, told_at: datetime) -> bool:
    """A look that began or ended later answers what was told before it."""
    looks = Term.objects.filter(case=case, kind=TermKind.SAFETY)
    return looks.filter(Q(begun_at__gte=told_at) | Q(done_at__gte=told_at)).exists()


def begin_safety(case: Case, *, since: datetime, by: Actor) -> bool:
    """Begin to count until safety is seen. Runs inside the caller's transaction."""
    hold_open(case)
    if Term.objects.open().filter(case=case, kind=TermKind.SAFETY).exists():
        return False
    due_at = since + span_of(Wait.SAFETY_SIGHT, clock.day_of(since))
    term = begin(case, TermKind.SAFETY, due_at=due_at, begun_at=since)
    record("safety.begun", term, by=by, case=case.pk)
    return True


@transaction.atomic
def hear_of_abuse(message: Message, *, by: Actor) -> bool:
    """A teller wrote of abuse when the case was open already. A later look has answered it."""
    case = Case.objects.get(concern_links__concern=message.concern.duplicate_of or message.concern)
    if _is_answered(case, message.at):
        return False
    return begin_safety(case, since=message.at, by=by)


def hold_open(case: Case) -> None:
    """The case is open and stays so until the transaction ends: its closing waits for us."""
    hold_as(case, CaseState.OPEN)


def hold_as(case: Case, state: CaseState) -> None:
    """The case is in this state, and state and worker stay so until the transaction ends.

    Whoever touches its days holds it first: hand-overs take both in the same order.
    """
    if not Case.objects.filter(pk=case.pk, state=state).update(state=state):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    case.refresh_from_db(fields=["worker"])  # it may have changed hands before we held it


def end_term(term: Term, result: TermResult, *, words: str, by: Actor) -> None:
    """Claim and end an open term, in the caller's transaction; of two people at once one wins."""
    claimed = (
        Term.objects.open()
        .filter(pk=term.pk, tries=term.tries)
        .update(
            done_at=clock.now(),
            done_by_id=by.person(),
            result=result,
            **sealed(term, words=words),
        )
    )
    if not claimed:
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    term.refresh_from_db()
    record("term.ended", term, by=by, case=term.case_id, kind=term.kind, result=result)


def try_again(term: Term, *, by: Actor, next_on: date | None = None) -> None:
    """It did not work this time: the term stays open, with a new day if one is given."""
    due_at = end_of(next_on) if next_on else term.due_at
    claimed = Term.objects.open().filter(pk=term.pk, tries=term.tries)
    if not claimed.update(tries=F("tries") + 1, due_at=due_at):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    term.refresh_from_db()
    record("term.tried", term, by=by, case=term.case_id, kind=term.kind, tries=term.tries)


@transaction.atomic
def alarm_safety(term: Term, *, by: Actor) -> bool:
    """Tell worker and leads when the next alarm is due; each alarm once, the missed ones never."""
    day = clock.day_of(term.begun_at)
    spans = (span_of(Wait.SAFETY_FIRST, day), span_of(Wait.SAFETY_SECOND, day))
    moments = [*(term.begun_at + span for span in spans), term.due_at]
    passed = sum(moment <= clock.now() for moment in moments)
    waiting = Term.objects.open().filter(pk=term.pk, alarms__lt=passed)
    if not waiting.update(alarms=passed):
        return False
    record("safety.alarmed", term, by=by, case=term.case_id, alarm=passed)
    letters.safety_alarm(term, number=passed)
    return True
