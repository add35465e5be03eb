"""How the asked agencies of the demo city answer: promptly, slowly, no, or not at all."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from random import Random

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.actors import actor_for
from tsunagu.people.models import Membership
from tsunagu.people.roles import Role
from tsunagu.referrals import actions
from tsunagu.referrals.models import Referral, RejectReason, Result, WithdrawnBy
from tsunagu.referrals.papers import Refusal, Reported
from tsunagu.referrals.states import State
from tsunagu.worker.demo.cast import Cast

Deed = Callable[[Referral, Actor, Random], None]


def answer_referrals(cast: Cast, dice: Random) -> None:
    """Each active referral may take its next step today; the sender verifies reports."""
    for referral in Referral.objects.active().select_related("case").order_by("pk"):
        chance = 0.12 if referral.receiver_id is None else 0.45
        if dice.random() < chance:
            sender = _somebody(referral.sender_id, referral.case.worker_id)
            receiver = _receiver(referral) or sender
            if referral.state == State.REPORTED or referral.return_asked_at:
                _send_side(referral, sender)
            else:
                dice.choice(STEPS[State(referral.state)])(referral, receiver, dice)


def _somebody(organisation_id: int, user_id: int) -> Actor:
    there = Membership.objects.valid().filter(organisation_id=organisation_id, user_id=user_id)
    return actor_for(there.get().user)


def _receiver(referral: Referral) -> Actor | None:
    if referral.receiver_id is None:
        return None
    there = Membership.objects.valid().filter(
        organisation_id=referral.receiver_id, role=Role.PARTNER
    )
    first = there.order_by("pk").first()
    return actor_for(first.user) if first else None


def _send_side(referral: Referral, sender: Actor) -> None:
    if referral.return_asked_at:
        actions.take_back(referral, by=sender)
    else:
        actions.verify(referral, by=sender)


def _accept(referral: Referral, by: Actor, dice: Random) -> None:
    actions.accept(referral, by=by)


def _see(referral: Referral, by: Actor, dice: Random) -> None:
    actions.see(referral, by=by)


def _reject(referral: Referral, by: Actor, dice: Random) -> None:
    kind = dice.choice([RejectReason.NO_CAPACITY, RejectReason.NOT_ELIGIBLE])
    actions.reject(referral, refusal=Refusal(kind, "今月は空きがありません。"), by=by)


def _withdraw(referral: Referral, by: Actor, dice: Random) -> None:
    sender = _somebody(referral.sender_id, referral.case.worker_id)
    why = "ご本人が、もう少し考えたいそうです。"
    actions.withdraw(referral, whose=WithdrawnBy.PERSON, reason=why, by=sender)


def _contact(referral: Referral, by: Actor, dice: Random) -> None:
    actions.contact(referral, by=by)


def _start(referral: Referral, by: Actor, dice: Random) -> None:
    actions.start(referral, by=by)


def _hold(referral: Referral, by: Actor, dice: Random) -> None:
    until = clock.today() + timedelta(days=10)
    actions.hold(referral, reason="ご本人が入院しています。", until=until, by=by)


def _report(referral: Referral, by: Actor, dice: Random) -> None:
    result = dice.choice([Result.RESOLVED, Result.RESOLVED, Result.PARTLY])
    reported = Reported(result, "ご本人と3回会い、手続きが終わりました。")
    actions.report(referral, reported=reported, by=by)


def _give_back(referral: Referral, by: Actor, dice: Random) -> None:
    refusal = Refusal(RejectReason.PERSON_DECLINED, "ご本人が、別のところを希望しています。")
    actions.ask_to_return(referral, refusal=refusal, by=by)


def _resume(referral: Referral, by: Actor, dice: Random) -> None:
    actions.resume(referral, by=by)


STEPS: dict[State, Sequence[Deed]] = {
    State.SENT: [_accept, _accept, _see, _reject, _withdraw],
    State.RECEIVED: [_accept, _accept, _accept, _reject],
    State.ACCEPTED: [_contact] * 8 + [_give_back],
    State.CONTACT_MADE: [_start] * 8 + [_hold, _give_back],
    State.IN_SERVICE: [_report] * 8 + [_hold],
    State.ON_HOLD: [_resume],
}
