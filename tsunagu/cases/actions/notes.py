from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.cases import rules
from tsunagu.cases.actions.once import is_first
from tsunagu.cases.actions.terms import silence_ends
from tsunagu.cases.models import Case, CaseNote, NoteDraft, SavedFilter
from tsunagu.cases.papers import Noted
from tsunagu.cases.states import CaseState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record

DRAFTS = 5  # places for forms open at the same time


@transaction.atomic
def write_note(
    case: Case, noted: Noted, *, by: Actor, corrects: CaseNote | None = None
) -> CaseNote:
    """Write down what happened. Never edited afterwards; the same key twice is one note."""
    rules.may_work_on(by, case).enforce()
    note = put_note(case, noted, by=by, corrects=corrects)
    drop_note_draft(case, key=noted.key, by=by)
    return note


def put_note(case: Case, noted: Noted, *, by: Actor, corrects: CaseNote | None = None) -> CaseNote:
    """The note itself, which breaks the silence about a case. Inside the caller's transaction."""
    already = CaseNote.objects.filter(key=noted.key).first()
    if already is not None:
        return _same(already, noted)
    facts = vars(noted) | {"happened_at": noted.happened_at or clock.now()}
    note = CaseNote(case=case, written_by_id=by.person(), corrects=corrects, **facts)
    note.full_clean(validate_unique=False)
    if not is_first(note):
        return _same(CaseNote.objects.get(key=noted.key), noted)
    record("note.written", note, by=by, case=case.pk, corrects=corrects.pk if corrects else None)
    Case.objects.filter(pk=case.pk, state=CaseState.OPEN).update(silent_on=silence_ends())
    return note


def _same(already: CaseNote, noted: Noted) -> CaseNote:
    """The same form sent twice is one note; other words under the same key are not lost."""
    if (already.facts, already.opinion) != (noted.facts, noted.opinion):
        raise Refused(
            _("この画面の記録は、もう書かれています。もう一度送ると、別の記録になります。")
        )
    return already


@transaction.atomic
def correct_note(note: CaseNote, noted: Noted, *, by: Actor) -> CaseNote:
    """Mend a note with a new one that names it. The old one stays readable."""
    if CaseNote.objects.filter(corrects=note).exclude(key=noted.key).exists():
        raise Refused(_("この記録は、もう直されています。新しいほうを直してください。"))
    return write_note(note.case, noted, by=by, corrects=note)


@transaction.atomic
def keep_note_draft(case: Case, fields: dict[str, str], *, key: str, by: Actor) -> NoteDraft:
    """Keep what is being typed: nothing is lost at a time-out.

    Each open form has its key and its own place, so two tabs do not eat each other's words.
    """
    rules.may_work_on(by, case).enforce()
    kept = NoteDraft.objects.filter(case=case, user_id=by.person()).first()
    places = {k: v for k, v in (kept.fields if kept else {}).items() if k != key}
    old = sorted(places.items(), key=lambda place: place[1].get("saved_at", ""))
    now = clock.now().isoformat()
    latest = dict([*old, (key, fields | {"saved_at": now})][-DRAFTS:])
    draft, _ = NoteDraft.objects.update_or_create(
        case=case, user_id=by.person(), defaults={"fields": latest, "saved_at": clock.now()}
    )
    return draft


@transaction.atomic
def drop_note_draft(case: Case, *, key: str, by: Actor) -> None:
    """Forget what one form kept; what other forms keep stays."""
    for draft in NoteDraft.objects.filter(case=case, user_id=by.person()):
        draft.fields.pop(key, None)
        if draft.fields:
            draft.save(update_fields=["fields"])
        else:
            draft.delete()


@transaction.atomic
def save_filter(*, name: str, query: str, by: Actor) -> SavedFilter:
    """Keep a view of the case list under a name; the same name is replaced."""
    if not name.strip():
        raise Refused(_("名前を書いてください。"))
    kept, _made = SavedFilter.objects.update_or_create(
        user_id=by.person(), name=name[:40], defaults={"query": query[:300]}
    )
    return kept


@transaction.atomic
def forget_filter(saved: SavedFilter, *, by: Actor) -> None:
    SavedFilter.objects.filter(pk=saved.pk, user_id=by.person()).delete()
