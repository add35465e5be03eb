"""What the clock does to referrals that nobody answers. Each deed is idempotent."""

from datetime import date

from django.db import transaction

from tsunagu.clocks.queries import day_for
from tsunagu.clocks.states import Wait
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.journal.actions import record
from tsunagu.referrals import letters
from tsunagu.referrals.actions.moving import bring_back, date_needs, move
from tsunagu.referrals.models import Referral
from tsunagu.referrals.states import UNANSWERED, State


@transaction.atomic
def ask_silent(referral: Referral, *, by: Actor) -> bool:
    """Ask the receiver once more when its answer is due."""
    silent = Referral.objects.filter(pk=referral.pk, state__in=UNANSWERED, asked_at=None)
    due_on = _from_sending(referral, Wait.REFERRAL_COORDINATOR)
    if not silent.update(asked_at=clock.now(), due_on=due_on):
        return False
    referral.refresh_from_db()
    record("referral.asked_again", referral, by=by)
    date_needs(referral, next_step="つなぎの返事を待つ", by=by)
    letters.to_receiver(referral, template="question", subject="返事をお待ちしています")
    return True


@transaction.atomic
def escalate_silent(referral: Referral, *, by: Actor) -> bool:
    """Tell the desk's supervisors and coordinators that nobody has answered."""
    silent = Referral.objects.filter(pk=referral.pk, state__in=UNANSWERED, escalated_at=None)
    if not silent.update(escalated_at=clock.now(), due_on=referral.expires_on):
        return False
    referral.refresh_from_db()
    record("referral.escalated", referral, by=by)
    date_needs(referral, next_step="返事がないときの方法を考える", by=by)
    letters.to_leads(referral)
    return True


def _from_sending(referral: Referral, wait: Wait) -> date:
    """The day on which a wait that began with the sending is over; never in the past."""
    sent_on = clock.today() if referral.sent_at is None else clock.day_of(referral.sent_at)
    return max(day_for(wait, sent_on), clock.today())


@transaction.atomic
def expire(referral: Referral, *, by: Actor) -> bool:
    """No answer in time: the needs go back to the sender with a new date (invariant B)."""
    fresh = Referral.objects.filter(pk=referral.pk, state__in=UNANSWERED).first()
    if fresh is None or fresh.expires_on is None or fresh.expires_on >= clock.today():
        return False
    bring_back(fresh, State.EXPIRED, reason="期限までに返事がなかった", by=by)
    letters.to_sender(fresh)
    return True


@transaction.atomic
def resume_due(referral: Referral, *, by: Actor) -> bool:
    """A pause that has run out goes on by itself."""
    held = Referral.objects.filter(pk=referral.pk, state=State.ON_HOLD).first()
    if held is None or held.due_on is None or held.due_on > clock.today():
        return False
    due_on = day_for(Wait.REFERRAL_ANSWER)
    to = State(held.held_from)
    move(held, to, by=by, due_on=due_on, reason="止める期間が終わった", **_NOT_HELD)
    date_needs(held, next_step="続きをする", by=by)
    letters.to_receiver(held, template="changed", subject="お願いしたことのご連絡")
    return True


_NOT_HELD = {"hold_reason": "", "held_from": ""}
