from django.db import transaction
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
from tsunagu.keys.fields import sealed
from tsunagu.letters.actions import cancel
from tsunagu.referrals import letters, rules
from tsunagu.referrals.actions.moving import bring_back, carried_needs, date_needs, move
from tsunagu.referrals.actions.trying import insist_on_tries
from tsunagu.referrals.models import Referral, ReferralNeed, WithdrawnBy
from tsunagu.referrals.papers import Refusal
from tsunagu.referrals.states import State


@transaction.atomic
def ask_to_return(referral: Referral, *, refusal: Refusal, by: Actor) -> None:
    """The receiver cannot go on. It stays the owner until the sender has taken it back (D)."""
    rules.may_give_back(by, referral).enforce()
    if not refusal.kind or not refusal.reason.strip():
        raise Refused(_("返したい理由を書いてください。"))
    insist_on_tries(referral, refusal)
    asked = Referral.objects.filter(pk=referral.pk, state=referral.state, return_asked_at=None)
    words = sealed(referral, reject_reason=refusal.reason, visit_note=refusal.visit_note)
    changed = asked.update(
        return_asked_at=clock.now(),
        reject_class=refusal.kind,
        due_on=day_for(Wait.NEED_RETURNED),
        **words,
    )
    if not changed:
        raise Conflict(_("ほかの人が先に返事をしました。画面を開き直してください。"))
    referral.refresh_from_db()
    record("referral.return_asked", referral, by=by, kind=refusal.kind)
    date_needs(referral, next_step="返したいという連絡に答える", by=by)
    letters.to_sender(referral)


@transaction.atomic
def take_back(referral: Referral, *, by: Actor) -> None:
    """The sender takes an accepted referral back: its needs are on the sender's desk again."""
    rules.may_take_back(by, referral).enforce()
    bring_back(referral, State.REJECTED, reason=referral.reject_reason, by=by)
    letters.to_receiver(referral, template="withdrawn", subject="お願いしたことのご連絡")


@transaction.atomic
def withdraw(referral: Referral, *, whose: WithdrawnBy, reason: str, by: Actor) -> None:
    """The person or the sender does not want it any more. The receiver sees it no longer."""
    rules.may_withdraw(by, referral).enforce()
    if not whose or not reason.strip():
        raise Refused(_("だれの希望で、なぜ取り下げるかを書いてください。"))
    changes = {"withdrawn_by": whose, "withdraw_reason": reason}
    bring_back(referral, State.WITHDRAWN, reason=reason, by=by, **changes)
    letters.to_receiver(referral, template="withdrawn", subject="お願いしたことのご連絡")


@transaction.atomic
def mark_error(referral: Referral, *, reason: str, by: Actor) -> None:
    """It should never have been sent. It stays readable for the sender, and its needs are back."""
    rules.may_withdraw(by, referral).enforce()
    if not reason.strip():
        raise Refused(_("なにがまちがいだったかを書いてください。"))
    bring_back(referral, State.ENTERED_IN_ERROR, reason=reason, by=by)
    letters.to_receiver(referral, template="withdrawn", subject="お願いしたことのご連絡")


@transaction.atomic
def verify(referral: Referral, *, by: Actor) -> None:
    """The sender has checked the report: the receiver's part is over, the need is ours to end."""
    rules.may_verify(by, referral).enforce()
    needs = carried_needs(referral)
    move(referral, State.VERIFIED, by=by, ended_at=clock.now(), due_on=None)
    cancel(referral)
    ReferralNeed.objects.filter(referral=referral).update(is_active=False)
    step = Step(
        next_on=day_for(Wait.NEED_RETURNED),
        next_step="課題を終わりにするか、続きを決める",
        reason="報告を確認した",
        owner_id=referral.sender_id,
        worker_id=referral.case.worker_id,
        if_there=True,
    )
    for need in needs:
        move_need(need, NeedState.HELPING, step=step, by=by, referred_at=None)


@transaction.atomic
def send_report_back(referral: Referral, *, reason: str, by: Actor) -> None:
    """The report does not say enough: the receiver goes on."""
    rules.may_verify(by, referral).enforce()
    if not reason.strip():
        raise Refused(_("なにを知りたいかを書いてください。"))
    move(referral, State.IN_SERVICE, by=by, reason=reason, due_on=day_for(Wait.REFERRAL_ANSWER))
    date_needs(referral, next_step="報告を書き直す", by=by)
    letters.to_receiver(referral, template="changed", subject="お願いしたことのご連絡")
