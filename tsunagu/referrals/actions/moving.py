"""The one mover of referrals, and the two ways a carried need changes hands."""

from datetime import date

from django.utils.translation import gettext as _

from tsunagu.cases.actions import move_need
from tsunagu.cases.models import Need
from tsunagu.cases.papers import Step
from tsunagu.cases.states import NeedState
from tsunagu.clocks.queries import day_for
from tsunagu.clocks.states import Wait
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed
from tsunagu.letters.actions import cancel
from tsunagu.referrals.models import Offer, Referral, ReferralNeed, ReferralStep
from tsunagu.referrals.states import FLOW, OfferState, State


def move(referral: Referral, to: State, *, by: Actor, reason: str = "", **changes: object) -> None:
    """Take one step on the map. The only code that writes ``Referral.state``.

    Claimed by the old state: of two agencies or two people at once exactly one wins.
    """
    was = State(referral.state)
    FLOW.check(was, to)
    claimed = Referral.objects.filter(pk=referral.pk, state=was).update(
        state=to, **sealed(referral, **changes)
    )
    if not claimed:
        raise Conflict(_("ほかの人が先に返事をしました。画面を開き直してください。"))
    referral.refresh_from_db()
    ReferralStep.objects.create(referral=referral, was=was, to=to, reason=reason, by_label=by.label)
    record("referral.moved", referral, by=by, was=was, to=to)


def carried_needs(referral: Referral) -> list[Need]:
    """The needs that travel with this referral now."""
    links = ReferralNeed.objects.filter(referral=referral, is_active=True).order_by("need_id")
    return list(Need.objects.filter(pk__in=links.values("need_id")).order_by("pk"))


def date_needs(referral: Referral, *, next_step: str, by: Actor) -> None:
    """Give the carried needs the referral's date: a need's date never lies behind its journey."""
    assert_due(referral)
    for need in carried_needs(referral):
        step = Step.stays(need, next_on=referral.due_on, next_step=next_step, reason=next_step)
        move_need(need, NeedState(need.state), step=step, by=by)


def assert_due(referral: Referral) -> date:
    if referral.due_on is None:
        raise Conflict(_("このつなぎは、もう終わっています。"))
    return referral.due_on


def homewards(referral: Referral, *, next_step: str, reason: str) -> Step:
    """The step by which a carried need is the sender's again, with the worker if still there."""
    return Step(
        next_on=day_for(Wait.NEED_RETURNED),
        next_step=next_step,
        reason=reason,
        owner_id=referral.sender_id,
        worker_id=referral.case.worker_id,
        if_there=True,
    )


def bring_back(referral: Referral, to: State, *, reason: str, by: Actor, **changes: object) -> None:
    """End a referral without help: each need is on the sender's desk again, with a date.

    ``returned_at`` forces the next decision (invariant B). Queued letters are taken back.
    """
    needs = carried_needs(referral)
    now = clock.now()
    ended = {"ended_at": now, "due_on": None, "held_from": "", "hold_reason": "", "awaited": 0}
    move(referral, to, reason=reason, by=by, **(ended | changes))
    cancel(referral)
    still_open = Offer.objects.filter(referral=referral, state=OfferState.OPEN)
    still_open.update(state=OfferState.OVER, answered_at=now)
    links = ReferralNeed.objects.filter(referral=referral)
    step = homewards(referral, next_step="つなぎが戻りました。次を決めてください", reason=reason)
    back = {"returned_at": clock.now(), "referred_at": None}
    for need in needs:
        move_need(need, NeedState.OPEN, step=step, by=by, **back)
        links.filter(need=need).update(is_active=False, moves_at_return=need.moves)
