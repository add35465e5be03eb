from typing import Any

from django.db import transaction

from tsunagu.cases import rules
from tsunagu.cases.models import Case, CaseNote, ContactAttempt, NoteDraft, SavedFilter
from tsunagu.cases.papers import Noted
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record


@transaction.atomic
def write_note(
    case: Case, noted: Noted, *, by: Actor, corrects: CaseNote | None = None
) -> CaseNote:
    """Write down what happened. Never edited afterwards; the same key twice is one note."""
    rules.may_work_on(by, case).enforce()
    already = CaseNote.objects.filter(key=noted.key).first()
    if already is not None:
        return already
    facts = vars(noted) | {"happened_at": noted.happened_at or clock.now()}
    note = CaseNote(case=case, written_by_id=by.person(), corrects=corrects, **facts)
    note.full_clean()
    note.save(force_insert=True)
    record("note.written", note, by=by, case=case.pk, corrects=corrects.pk if corrects else None)
    drop_note_draft(case, by=by)
    return note


@transaction.atomic
def correct_note(note: CaseNote, noted: Noted, *, by: Actor) -> CaseNote:
    """Mend a note with a new one that names it. The old one stays readable."""
    if CaseNote.objects.filter(corrects=note).exclude(key=noted.key).exists():
        raise Refused("この記録は、もう直されています。新しいほうを直してください。")
    return write_note(note.case, noted, by=by, corrects=note)


@transaction.atomic
def keep_note_draft(case: Case, fields: dict[str, Any], *, by: Actor) -> NoteDraft:
    """Keep what is being typed: nothing is lost at a time-out."""
    rules.may_work_on(by, case).enforce()
    draft, _ = NoteDraft.objects.update_or_create(
        case=case, user_id=by.person(), defaults={"fields": fields, "saved_at": clock.now()}
    )
    return draft


@transaction.atomic
def drop_note_draft(case: Case, *, by: Actor) -> None:
    NoteDraft.objects.filter(case=case, user_id=by.person()).delete()


@transaction.atomic
def note_attempt(
    case: Case, *, channel: str, result: str, note: str, key: str, by: Actor
) -> ContactAttempt:
    """Write down one try to reach the person, reached or not."""
    rules.may_work_on(by, case).enforce()
    already = ContactAttempt.objects.filter(key=key).first()
    if already is not None:
        return already
    attempt = ContactAttempt(
        case=case, channel=channel, result=result, note=note, key=key, by_user_id=by.person()
    )
    attempt.full_clean()
    attempt.save(force_insert=True)
    record("contact.tried", attempt, by=by, case=case.pk, result=result)
    return attempt


@transaction.atomic
def save_filter(*, name: str, query: str, by: Actor) -> SavedFilter:
    """Keep a view of the case list under a name; the same name is replaced."""
    if not name.strip():
        raise Refused("名前を書いてください。")
    kept, _ = SavedFilter.objects.update_or_create(
        user_id=by.person(), name=name[:40], defaults={"query": query[:300]}
    )
    return kept


@transaction.atomic
def forget_filter(saved: SavedFilter, *, by: Actor) -> None:
    SavedFilter.objects.filter(pk=saved.pk, user_id=by.person()).delete()
