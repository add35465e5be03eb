from contextlib import suppress

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tsunagu.cases.actions import move_need
from tsunagu.cases.papers import Step
from tsunagu.cases.states import NeedState
from tsunagu.clocks.queries import day_for
from tsunagu.clocks.states import Wait
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.referrals import letters, rules
from tsunagu.referrals.actions.moving import assert_due, bring_back, carried_needs, move
from tsunagu.referrals.actions.trying import insist_on_tries
from tsunagu.referrals.models import Question, Referral
from tsunagu.referrals.papers import Refusal
from tsunagu.referrals.states import State


@transaction.atomic
def see(referral: Referral, *, by: Actor) -> None:
    """The receiver has opened it. Seeing it does not stop the clock."""
    rules.is_receiver(by, referral).enforce()
    if referral.state == State.SENT and referral.sender_id != by.organisation_id:
        with suppress(Conflict):  # a colleague has opened it at the same moment
            move(referral, State.RECEIVED, by=by)
        referral.refresh_from_db()


@transaction.atomic
def accept(referral: Referral, *, by: Actor) -> None:
    """Take the needs up. From this moment the receiver owns them, if it works in this house.

    Two people of the agency at once: the conditional update lets one win. An agency without
    an account helps, but the sender's desk stays the owner.
    """
    rules.may_answer(by, referral).enforce()
    due_on = day_for(Wait.REFERRAL_FIRST_CONTACT)
    move(referral, State.ACCEPTED, by=by, accepted_at=clock.now(), due_on=due_on)
    take_up(referral, by=by)


def take_up(referral: Referral, *, by: Actor) -> None:
    """The needs of an accepted referral change hands, and the sender hears of it."""
    due_on = assert_due(referral)
    by_account = referral.receiver_id is not None and by.organisation_id == referral.receiver_id
    for need in carried_needs(referral):
        owner_id, worker_id = need.owner_id, need.worker_id
        if referral.receiver_id is not None:
            owner_id, worker_id = referral.receiver_id, by.user_id if by_account else None
        step = Step(due_on, "本人と話す", "引き受けた", owner_id, worker_id)
        move_need(need, NeedState.HELPING, step=step, by=by)
    letters.to_sender(referral)


@transaction.atomic
def reject(referral: Referral, *, refusal: Refusal, by: Actor) -> None:
    """Say no, with the reason. The needs are back on the sender's desk in this transaction."""
    rules.may_answer(by, referral).enforce()
    if not refusal.kind or not refusal.reason.strip():
        raise Refused(_("引き受けられない理由を書いてください。"))
    insist_on_tries(referral, refusal)
    changes = {
        "reject_class": refusal.kind,
        "reject_reason": refusal.reason,
        "visit_note": refusal.visit_note,
    }
    bring_back(referral, State.REJECTED, reason=refusal.reason, by=by, **changes)
    letters.to_sender(referral)


@transaction.atomic
def ask_back(referral: Referral, *, words: str, key: str, by: Actor) -> Question:
    """Ask or answer a question about the referral. The clock goes on; the same key is one."""
    from_sender = bool(rules.is_sender(by, referral)) and referral.receiver_id is not None
    if not from_sender:
        rules.is_receiver(by, referral).enforce()
    assert_due(referral)
    if not words.strip():
        raise Refused(_("ことばを書いてください。"))
    already = Question.objects.filter(key=key).first()
    if already is not None:
        return already
    try:
        with transaction.atomic():
            question = Question.objects.create(
                referral=referral, from_sender=from_sender, words=words, key=key, by_label=by.label
            )
    except IntegrityError:
        return Question.objects.get(key=key)
    record("referral.asked_back", referral, by=by)
    if from_sender:
        letters.to_receiver(referral, template="changed", subject="お願いしたことのご連絡")
    else:
        letters.to_sender(referral)
    return question
