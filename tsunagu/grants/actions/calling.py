"""Calls: written, amended while nobody has asked, and published."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.grants import rules
from tsunagu.grants.models import GrantCall
from tsunagu.grants.papers import Offered
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict
from tsunagu.journal.actions import record


@transaction.atomic
def call_for(offered: Offered, *, key: str, by: Actor) -> GrantCall:
    """A draft of the own desk. The same form twice is one."""
    rules.may_call(by).enforce()
    if made := GrantCall.objects.filter(key=key).first():
        return made
    call = GrantCall(organisation_id=by.desk(), key=key, **_columns(offered))
    call.full_clean(exclude=["key"])
    call.save(force_insert=True)
    call.areas.set(offered.areas)
    record("grant_call.drafted", call, by=by)
    return call


@transaction.atomic
def amend(call: GrantCall, offered: Offered, *, by: Actor) -> None:
    """Everything may change until the first group has asked."""
    rules.may_keep(by, call).enforce()
    rules.may_amend(by, call).insist()
    new = GrantCall.objects.get(pk=call.pk)
    for name, value in _columns(offered).items():
        setattr(new, name, value)
    new.full_clean(exclude=["key"])
    _claim(call, **_columns(offered))
    call.areas.set(offered.areas)
    record("grant_call.amended", call, by=by)


@transaction.atomic
def publish(call: GrantCall, *, by: Actor) -> None:
    """Everybody reads it; groups can ask from its first day on."""
    rules.may_keep(by, call).enforce()
    rules.may_publish(by, call).insist()
    _claim(call, published_at=clock.now())
    record("grant_call.published", call, by=by)


def _columns(offered: Offered) -> dict[str, object]:
    said = {name: value for name, value in vars(offered).items() if name != "areas"}
    return said | {"measures": list(offered.measures)}


def _claim(call: GrantCall, **changes: object) -> None:
    """What was read is what is changed; one of two wins. An application claims the count, too."""
    mine = GrantCall.objects.filter(pk=call.pk, moves=call.moves)
    if not mine.update(moves=F("moves") + 1, **changes):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    call.refresh_from_db()
