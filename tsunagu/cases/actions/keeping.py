"""Keeping the days of a case: safety seen, support reviewed, the person asked after closing."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from tsunagu.cases import rules
from tsunagu.cases.actions.cases import reopen_case
from tsunagu.cases.actions.notes import put_note
from tsunagu.cases.actions.terms import begin_review, end_term, hold_as, hold_open, lapse, try_again
from tsunagu.cases.models import (
    FOLLOW_UPS,
    Case,
    CaseNote,
    NoteMethod,
    Term,
    TermKind,
    TermResult,
)
from tsunagu.cases.papers import Call, FollowedUp, Noted, Seen, SeenHow
from tsunagu.cases.states import CaseState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused

METHOD = {
    SeenHow.VISIT: NoteMethod.VISIT,
    SeenHow.COUNTER: NoteMethod.COUNTER,
    SeenHow.PARTNER: NoteMethod.OTHER,
    SeenHow.NOT_YET: NoteMethod.OTHER,
    SeenHow.UNSEEN: NoteMethod.OTHER,
}


@transaction.atomic
def confirm_safety(case: Case, *, seen: Seen, by: Actor) -> CaseNote:
    """Somebody at risk was seen with human eyes. Who was not seen yet stays on the clock.

    A look before the telling answers nothing; ending it unseen is for a lead who is not the
    worker. The same key twice is one look.
    """
    already = _written(seen.key)
    if already is not None:
        return already
    rules.may_confirm_safety(by, case).enforce()
    if seen.how == SeenHow.UNSEEN:
        rules.may_end_unseen(by, case).enforce()
    if not seen.facts.strip():
        raise Refused(_("事実を書いてください。"))
    term = _first_of(case, TermKind.SAFETY)
    hold_open(case)
    rules.is_sight_possible(term, seen.seen_at or clock.now()).insist()
    facts = "\n".join(filter(None, [_in_record(seen.how), seen.seen_by, seen.facts]))
    key = seen.key or _key(term)
    if seen.how == SeenHow.NOT_YET:
        try_again(term, by=by)
    else:
        result = TermResult.UNSEEN if seen.how == SeenHow.UNSEEN else TermResult.DONE
        end_term(term, result, words=seen.facts, by=by)
    note = Noted(key, METHOD[seen.how], f"安全の確認：{facts}", happened_at=seen.seen_at)
    return put_note(case, note, by=by)


@transaction.atomic
def review_case(case: Case, *, words: str, key: str = "", by: Actor) -> CaseNote:
    """The support was looked at as a whole; the next review begins to count."""
    already = _written(key)
    if already is not None:
        return already
    rules.may_review(by, case).enforce()
    if not words.strip():
        raise Refused(_("わかったことを書いてください。"))
    term = _first_of(case, TermKind.REVIEW)
    hold_open(case)
    end_term(term, TermResult.DONE, words=words, by=by)
    begin_review(case)
    note = Noted(key or _key(term), NoteMethod.OTHER, f"支援の見直し：{words}")
    return put_note(case, note, by=by)


@transaction.atomic
def follow_up(
    case: Case,
    *,
    result: FollowedUp,
    words: str,
    call: Call | None = None,
    by: Actor,
) -> CaseNote:
    """Ask how somebody is, some months after closing.

    Trouble reopens the case in this transaction; nobody reached needs the next day to try; who
    wants no calls gets none: all follow-ups that are left end.
    """
    call = call or Call()
    already = _written(call.key)
    if already is not None:
        return already
    rules.may_follow_up(by, case).enforce()
    if not words.strip():
        raise Refused(_("わかったことを書いてください。"))
    term = _first_of(case, *FOLLOW_UPS)
    hold_as(case, CaseState.CLOSED)
    note = Noted(call.key or _key(term), call.method, f"{_in_record(TermKind(term.kind))}：{words}")
    if result == FollowedUp.NOT_REACHED:
        _not_reached(term, call.next_on, by=by)
    else:
        end_term(term, TermResult(result.value), words=words, by=by)
    if result == FollowedUp.STOPPED:
        lapse(case, *FOLLOW_UPS)
    if result == FollowedUp.TROUBLE:
        reopen_case(case, reason=words[:500], by=by)
    return put_note(case, note, by=by)


def _in_record(choice: SeenHow | TermKind) -> str:
    """The record is Japanese, whatever language its writer reads."""
    with override("ja"):
        return str(choice.label)


def _first_of(case: Case, *kinds: TermKind) -> Term:
    """The open term that is due first: the one that this hand sees, whoever else is at it."""
    terms = Term.objects.open().filter(case=case, kind__in=kinds)
    term = terms.order_by("due_at", "pk").first()
    if term is None:
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    return term


def _not_reached(term: Term, next_on: date | None, *, by: Actor) -> None:
    if next_on is None:
        raise Refused(_("次に連絡する日を決めてください。"))
    rules.is_date_possible(next_on).enforce()
    try_again(term, next_on=next_on, by=by)


def _key(term: Term) -> str:
    return f"term:{term.pk}:{term.tries}"


def _written(key: str) -> CaseNote | None:
    """What the same form wrote before."""
    return CaseNote.objects.filter(key=key).first() if key else None
