from typing import Any

from django.db import transaction

from tsunagu.bulletins import rules
from tsunagu.bulletins.actions.moving import end, given, move
from tsunagu.bulletins.models import Bulletin, Sending, Trust
from tsunagu.bulletins.states import BulletinState, What
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor

S = BulletinState


@transaction.atomic
def approve(bulletin: Bulletin, *, by: Actor) -> None:
    """Say yes. With the last yes it is published, or waits for its hour."""
    rules.may_approve(by, bulletin).enforce()
    yes: dict[str, Any] = {"approved_by_id": by.person(), "approved_at": clock.now()}
    if bulletin.state == S.SECOND:
        yes = {"seconded_by_id": by.person(), "seconded_at": clock.now()}
    elif bulletin.is_emergency:
        return move(bulletin, S.SECOND, by=by, **yes)
    if bulletin.publish_at and bulletin.publish_at > clock.now():
        return move(bulletin, S.READY, by=by, **yes)
    return _publish(bulletin, by=by, **yes)


def publish_on_trust(bulletin: Bulletin, trust: Trust, *, by: Actor) -> None:
    """Out at once, in the caller's transaction: the two of the trust have said yes before."""
    move(bulletin, S.WAITING, by=by, reason=trust.reason)
    _publish(bulletin, by=by, approved_by_id=trust.agreed_by_id, approved_at=clock.now())


@transaction.atomic
def send_back(bulletin: Bulletin, *, reason: str, by: Actor) -> None:
    """Say no for now: the writer changes something and asks again."""
    rules.may_return(by, bulletin).enforce()
    nobody: dict[str, Any] = {"approved_by": None, "approved_at": None}
    move(bulletin, S.DRAFT, by=by, reason=given(reason), **nobody)


@transaction.atomic
def publish_due(bulletin: Bulletin, *, by: Actor) -> None:
    """Its hour has come."""
    _publish(bulletin, by=by)


@transaction.atomic
def withdraw(bulletin: Bulletin, *, note: str, by: Actor) -> None:
    """It was wrong: everybody who got it hears so."""
    rules.may_withdraw(by, bulletin).enforce()
    end(bulletin, S.WITHDRAWN, by=by, note=given(note))
    _tell(bulletin, What.END)


@transaction.atomic
def find(bulletin: Bulletin, *, by: Actor) -> None:
    """The missing person was found: everybody who got it hears so, and the words are gone."""
    rules.may_find(by, bulletin).enforce()
    end(bulletin, S.FOUND, by=by)
    _tell(bulletin, What.END)


@transaction.atomic
def end_due(bulletin: Bulletin, *, by: Actor) -> None:
    """Its last hour is over."""
    end(bulletin, S.OVER, by=by)


def _publish(bulletin: Bulletin, *, by: Actor, **yes: Any) -> None:
    move(bulletin, S.PUBLISHED, by=by, published_at=clock.now(), **yes)
    first = bulletin.corrects
    if first is not None and first.state == S.PUBLISHED:
        end(first, S.CORRECTED, by=by)
    _tell(bulletin, What.NEWS)


def _tell(bulletin: Bulletin, what: What) -> None:
    Sending.objects.create(bulletin=bulletin, what=what)
