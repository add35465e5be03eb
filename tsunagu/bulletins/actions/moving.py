"""How a bulletin moves: claimed by state and count of moves, so that one of two hands wins."""

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from tsunagu.bulletins.models import Bulletin, Delivery, Sending, Step
from tsunagu.bulletins.states import BULLETIN_FLOW, BulletinState, What
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.keys.actions import destroy
from tsunagu.keys.fields import sealed
from tsunagu.letters.actions import cancel

S = BulletinState


def move(
    bulletin: Bulletin, to: BulletinState, *, by: Actor, reason: str = "", **changes: object
) -> None:
    """One step, with its line in the story and in the journal."""
    was = S(bulletin.state)
    BULLETIN_FLOW.check(was, to)
    claim(bulletin, state=to, **changes)
    trace(bulletin, was, reason=reason, by=by)
    record("bulletin.moved", bulletin, by=by, was=was, to=to)


def claim(bulletin: Bulletin, **changes: object) -> None:
    mine = Bulletin.objects.filter(pk=bulletin.pk, state=bulletin.state, moves=bulletin.moves)
    if not mine.update(moves=F("moves") + 1, **sealed(bulletin, **changes)):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    bulletin.refresh_from_db()


def trace(bulletin: Bulletin, was: str, *, reason: str, by: Actor) -> None:
    Step.objects.create(
        bulletin=bulletin, was=was, to=bulletin.state, reason=reason, by_label=by.label
    )


def end(
    bulletin: Bulletin, to: BulletinState, *, by: Actor, reason: str = "", **changes: object
) -> None:
    """It holds no longer: whoever has not been told of it yet is not, and a person is forgotten."""
    move(bulletin, to, by=by, reason=reason, ended_at=clock.now(), **changes)
    hold_back(Sending.objects.filter(bulletin=bulletin, what=What.NEWS))
    forget(bulletin, by=by)


def hold_back(sendings: QuerySet[Sending], **changes: object) -> int:
    """What has not left stays here: nobody else is written to, and no letter goes out. Whoever
    writes a batch at this moment ends it first, so that its letters are found, too.
    """
    keys = list(sendings.values_list("pk", flat=True))
    mine = Sending.objects.filter(pk__in=keys)
    ends: dict[str, object] = {"done_at": Coalesce("done_at", clock.now()), "counted_at": None}
    held = mine.update(waiting=0, **ends, **changes)
    for sending in mine:
        cancel(sending)
    Delivery.objects.filter(sending__in=keys, letter=None).update(digest_at=None)
    return held


def forget(bulletin: Bulletin, *, by: Actor) -> None:
    """The words about a person are gone, in copies too: their key is destroyed."""
    if bulletin.seal is not None:
        destroy(bulletin.seal, by=by)


def given(reason: str) -> str:
    if not reason.strip():
        raise Refused(_("理由を書いてください。"))
    return reason.strip()[:300]
