from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict
from tsunagu.holdings import rules
from tsunagu.holdings.actions.erasing import erase
from tsunagu.holdings.models import Disposal, DisposalItem
from tsunagu.holdings.queries.due import due, of_kind, unlisted
from tsunagu.holdings.states import DisposalState, Kind
from tsunagu.intake.models import Concern
from tsunagu.journal.actions import record
from tsunagu.keys import purged
from tsunagu.keys.actions import list_purged
from tsunagu.keys.models import Key

AT_ONCE = 500  # records on one list: two people can look at so many, and one deed takes seconds


@transaction.atomic
def list_due(kind: Kind, *, by: Actor) -> int:
    """Put what is over its time on the waiting list of its kind; how many were new."""
    rows = list(unlisted(kind).values_list("seal", "pk", "ended")[:AT_ONCE])
    if not rows:
        return 0
    disposal, _made = Disposal.objects.exclude(state=DisposalState.DISPOSED).get_or_create(
        kind=kind
    )
    mine = Disposal.objects.filter(pk=disposal.pk, state=DisposalState.LISTED)
    if not mine.update(kind=F("kind")):
        return 0  # one person has agreed to it as it is
    room = AT_ONCE - disposal.items.count()
    items = [
        DisposalItem(disposal=disposal, seal_id=key, number=number, ended_at=ended)
        for key, number, ended in rows[:room]
    ]
    DisposalItem.objects.bulk_create(items)
    if items:
        record("disposal.listed", disposal, by=by, kind=kind, count=len(items))
    return len(items)


@transaction.atomic
def agree(disposal: Disposal, *, seen: int, by: Actor) -> None:
    """The first person has looked through the list of ``seen`` records. From now on it stays."""
    rules.may_agree(by, disposal).insist()
    _move(disposal, DisposalState.AGREED, agreed_by_id=by.person(), agreed_at=clock.now())
    if seen != disposal.items.count() or not seen:
        raise Conflict(_("予定が、その間に変わりました。もう一度見てください。"))
    record("disposal.agreed", disposal, by=by, kind=disposal.kind, count=seen)


@transaction.atomic
def send_back(disposal: Disposal, *, by: Actor) -> None:
    """The agreement is taken back; the list grows again."""
    rules.may_send_back(by, disposal).insist()
    _move(disposal, DisposalState.LISTED, agreed_by_id=None, agreed_at=None)
    record("disposal.sent_back", disposal, by=by, kind=disposal.kind)


@transaction.atomic
def dispose(disposal: Disposal, *, by: Actor) -> Disposal:
    """The second person: all that is still due is erased in this one deed, for ever. What was
    reopened, held or written to meanwhile stays, and the list says so.
    """
    rules.may_dispose(by, disposal).insist()
    kind = Kind(disposal.kind)
    keys = [item.seal_id for item in disposal.items.all()]
    _hold_still(kind, keys)
    gone = list(due(kind).filter(seal__in=keys).select_related("seal"))
    for subject in gone:
        erase(subject, by=by)
    disposal.items.exclude(seal__in=[subject.seal_id for subject in gone]).update(kept=True)
    counts = {"gone": len(gone), "kept": len(keys) - len(gone)}
    done = {"disposed_by_id": by.person(), "disposed_at": clock.now()}
    _move(disposal, DisposalState.DISPOSED, **counts, **done)
    record("disposal.done", disposal, by=by, kind=kind, **counts)
    transaction.on_commit(list_purged, robust=True)  # a full disk must not undo what is done
    return disposal


def _hold_still(kind: Kind, keys: list[Any]) -> None:
    """Whoever writes to one of these records at this moment has done so, or waits for us."""
    of_cases = Concern.objects.filter(case_link__case__seal__in=keys)
    for rows in (
        of_kind(kind).filter(seal__in=keys),
        of_cases if kind == Kind.CASE else Concern.objects.none(),
        Key.objects.filter(pk__in=keys),
    ):
        locked = rows.order_by("pk").select_for_update(of=("self",))
        list(locked.values_list("pk", flat=True))


def _move(disposal: Disposal, to: DisposalState, **changes: object) -> None:
    mine = Disposal.objects.filter(pk=disposal.pk, state=disposal.state)
    if not mine.update(state=to, **changes):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    disposal.refresh_from_db()


@transaction.atomic
def purge_again(*, by: Actor) -> int:
    """Erase what a copy has brought back although it was erased before; returns how many keys.

    Raises BrokenPurged when the list outside was touched.
    """
    before = purged.read(settings.PURGED)
    back = list(Key.objects.filter(pk__in=before, destroyed_at=None).values_list("pk", flat=True))
    for kind in Kind:
        for subject in of_kind(kind).filter(seal__in=back).select_related("seal"):
            erase(subject, by=by)
    if back:
        record("records.purged_again", Key(), by=by, count=len(back))
    return len(back)
