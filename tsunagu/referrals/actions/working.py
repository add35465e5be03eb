from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import day_for
from tsunagu.clocks.states import Wait
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.referrals import letters, rules
from tsunagu.referrals.actions.moving import date_needs, move
from tsunagu.referrals.models import Referral, Report
from tsunagu.referrals.papers import Reported
from tsunagu.referrals.states import State

_NOT_HELD = {"hold_reason": "", "held_from": ""}


def _advance(referral: Referral, to: State, *, limit: Wait, next_step: str, by: Actor) -> None:
    rules.may_work(by, referral, to).enforce()
    move(referral, to, by=by, due_on=day_for(limit), **_NOT_HELD)
    date_needs(referral, next_step=next_step, by=by)
    letters.to_sender(referral)


@transaction.atomic
def contact(referral: Referral, *, by: Actor) -> None:
    """The receiver has talked with the person."""
    _advance(
        referral, State.CONTACT_MADE, limit=Wait.REFERRAL_REPORT, next_step="支援を始める", by=by
    )


@transaction.atomic
def start(referral: Referral, *, by: Actor) -> None:
    """The service has begun."""
    _advance(
        referral, State.IN_SERVICE, limit=Wait.REFERRAL_REPORT, next_step="支援の報告を待つ", by=by
    )


@transaction.atomic
def hold(referral: Referral, *, reason: str, until: date, by: Actor) -> None:
    """Stop for a time, with a reason and an end. A pause stays visible and runs out."""
    rules.may_work(by, referral, State.ON_HOLD).enforce()
    if not reason.strip() or until <= clock.today():
        raise Refused(_("止める理由と、いつまでかを書いてください。"))
    was = referral.state
    move(
        referral,
        State.ON_HOLD,
        by=by,
        reason=reason,
        due_on=until,
        hold_reason=reason[:300],
        held_from=was,
    )
    date_needs(referral, next_step="また始める", by=by)
    letters.to_sender(referral)


@transaction.atomic
def resume(referral: Referral, *, by: Actor) -> None:
    """Go on where it stopped."""
    to = State(referral.held_from or referral.state)
    _advance(referral, to, limit=Wait.REFERRAL_FIRST_CONTACT, next_step="続きをする", by=by)


# Nobody asks to give it back any more.
GOES_ON: dict[str, object] = {
    "return_asked_at": None,
    "reject_class": "",
    "reject_reason": "",
    "visit_note": "",
}


@transaction.atomic
def report(referral: Referral, *, reported: Reported, by: Actor) -> Report:
    """Say what was done. The sender verifies it before the loop is closed.

    Who had asked to give it back has gone on after all.
    """
    rules.may_work(by, referral, State.REPORTED).enforce()
    if not reported.result or not reported.done.strip():
        raise Refused(_("結果と、したことを書いてください。"))
    written = Report.objects.create(referral=referral, by_label=by.label, **vars(reported))
    due_on = day_for(Wait.REFERRAL_VERIFY)
    move(referral, State.REPORTED, by=by, reason=reported.done, due_on=due_on, **GOES_ON)
    date_needs(referral, next_step="報告を確認する", by=by)
    letters.to_sender(referral)
    return written
