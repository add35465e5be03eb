"""Lines of the log written, mended, taken away."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.fieldwork import rules
from tsunagu.fieldwork.models import FieldNote
from tsunagu.fieldwork.papers import Done
from tsunagu.fieldwork.queries import written_with
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict
from tsunagu.journal.actions import record
from tsunagu.networks.actions.naming import refuse_people


@transaction.atomic
def write(done: Done, *, key: str, by: Actor) -> FieldNote:
    """One deed. The same form twice is one line: the unique key decides."""
    rules.may_write(by).enforce()
    rules.is_open(done.on).insist()
    if made := written_with(key):
        return made
    note = FieldNote(organisation_id=by.desk(), worker_id=by.person(), key=key, **vars(done))
    _check(note)
    try:
        with transaction.atomic():
            note.save(force_insert=True)
    except IntegrityError:  # the same form from another hand at this moment
        if made := written_with(key):
            return made
        raise
    record("fieldnote.written", note, by=by, kind=note.kind)
    return note


@transaction.atomic
def mend(note: FieldNote, done: Done, *, by: Actor) -> None:
    """``note`` as it was read: who mends an older one is told."""
    rules.may_mend(by, note).enforce()
    rules.is_open(done.on).insist()
    _check(FieldNote(organisation_id=note.organisation_id, worker_id=note.worker_id, **vars(done)))
    _claim(note, **vars(done))
    record("fieldnote.mended", note, by=by, kind=done.kind)


@transaction.atomic
def drop(note: FieldNote, *, by: Actor) -> None:
    """Written by mistake: no list and no sum knows it any more. The row stays for the journal."""
    rules.may_mend(by, note).enforce()
    _claim(note, dropped_at=clock.now())
    record("fieldnote.dropped", note, by=by, kind=note.kind, minutes=note.minutes)


def _check(note: FieldNote) -> None:
    """Whom a line names is nobody who is helped, as in networks (docs/adr/0058)."""
    refuse_people(None, with_whom=note.with_whom, words=note.words)
    note.full_clean(validate_unique=False, exclude=["key"])


def _claim(note: FieldNote, **changes: object) -> None:
    """What was read is what is changed; one of two wins."""
    mine = FieldNote.objects.standing().filter(pk=note.pk, version=note.version)
    if not mine.update(version=F("version") + 1, **changes):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
