from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.holdings import rules
from tsunagu.holdings.models import DisposalItem, Hold
from tsunagu.holdings.queries.due import of_kind
from tsunagu.holdings.states import DisposalState, Kind
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed
from tsunagu.keys.models import Key


@transaction.atomic
def place_hold(kind: Kind, number: int, *, reason: str, by: Actor) -> Hold:
    """This record may not be disposed of. It leaves a list that nobody has disposed of yet."""
    rules.may_decide(by).enforce()
    return keep(kind, number, reason=reason, by=by)


def keep(kind: Kind, number: int, *, reason: str, by: Actor) -> Hold:
    """The same for a deed that has asked its own rule, inside its transaction."""
    if not reason.strip():
        raise Refused(_("廃棄をとめる理由を書いてください。"))
    subject = of_kind(kind).filter(pk=number)
    living = Key.objects.filter(pk__in=subject.values("seal"), destroyed_at=None)
    # Whoever disposes at this moment waits, or we wait for them.
    if not living.update(kind=F("kind")):
        raise Refused(_("この番号の記録は、ありません。"))
    key = living.get().pk
    hold = Hold(seal_id=key, kind=kind, number=number, reason=reason, placed_by_id=by.person())
    hold.full_clean()
    hold.save()
    waiting = DisposalItem.objects.exclude(disposal__state=DisposalState.DISPOSED)
    waiting.filter(seal=key).delete()
    record("hold.placed", hold, by=by, kind=kind, number=number)
    return hold


@transaction.atomic
def lift_hold(hold: Hold, *, reason: str, by: Actor) -> None:
    """The record may be disposed of again when its time is over."""
    rules.may_lift(by, hold).insist()
    release(hold, reason=reason, by=by)


def release(hold: Hold, *, reason: str, by: Actor) -> None:
    """The same for a deed that has asked its own rule, inside its transaction."""
    if not reason.strip():
        raise Refused(_("とめるのをやめる理由を書いてください。"))
    changes = {"lifted_at": clock.now(), "lifted_by_id": by.person()}
    mine = Hold.objects.live().filter(pk=hold.pk)
    if not mine.update(**changes, **sealed(hold, lift_reason=reason)):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    record("hold.lifted", hold, by=by, kind=hold.kind, number=hold.number)
