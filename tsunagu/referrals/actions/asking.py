"""What asking one and calling several have in common: checks, draft, journey of the needs."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tsunagu.cases import rules as case_rules
from tsunagu.cases.actions import move_need
from tsunagu.cases.models import Case, Need
from tsunagu.cases.papers import Step
from tsunagu.cases.states import NeedState
from tsunagu.clocks.queries import day_for
from tsunagu.clocks.states import Wait
from tsunagu.directory.models import Service
from tsunagu.ground import clock, receipts
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record
from tsunagu.referrals import rules
from tsunagu.referrals.actions.carrying import snapshot
from tsunagu.referrals.actions.moving import move
from tsunagu.referrals.models import Referral, ReferralNeed
from tsunagu.referrals.papers import Asking
from tsunagu.referrals.states import State
from tsunagu.residents.actions import agree
from tsunagu.residents.models import Person
from tsunagu.residents.papers import Scope

SLIP_LENGTH = 12


def slip_code(referral: Referral) -> str:
    """The code on the return slip: the same each time it is printed."""
    return receipts.derived(referral.key, "slip", SLIP_LENGTH)


def once(key: str, deed: Callable[[], Referral]) -> Referral:
    """The referral with this key: made now, or by whoever was a moment faster."""
    try:
        with transaction.atomic():
            return Referral.objects.filter(key=key).first() or deed()
    except IntegrityError:
        already = Referral.objects.filter(key=key).first()
        if already is None:
            raise
        return already


def agreed(case: Case, scope: Scope, *, by: Actor) -> Any:
    """Keep the consent that the person has just given, if this actor may ask at all."""
    rules.may_refer(by).enforce()
    case_rules.may_work_on(by, case).enforce()
    return agree(case.main_person, to=scope, by=by)


def enforce(case: Case, asking: Asking, services: Sequence[Service], *, by: Actor) -> None:
    rules.may_refer(by).enforce()
    case_rules.may_work_on(by, case).enforce()
    if not asking.needs:
        raise Refused(_("つなぐ課題を選んでください。"))
    if not asking.reason.strip():
        raise Refused(_("つなぐ理由を書いてください。"))
    for service in services:
        rules.may_be_asked(by, service, asking.despite).insist()
    consent = asking.ground.consent
    people = people_in(case, asking.needs)
    if consent and any(person.pk != consent.person_id for person in people):
        raise Refused(_("本人ではない人の課題は、その人の同意か、ほかの根拠が必要です。"))
    for need in asking.needs:
        if need.case_id != case.pk:
            raise Refused(_("ほかの支援ケースの課題は、いっしょにつなげません。"))
        case_rules.may_move(by, need).enforce()


def draft(case: Case, asking: Asking, *, by: Actor, **whom: object) -> Referral:
    """The row, not sent yet. ``whom``: service and receiver, or what makes it a call."""
    code = receipts.derived(asking.key, "slip", SLIP_LENGTH)
    referral = Referral(
        case=case,
        sender_id=by.desk(),
        sent_by_id=by.user_id,
        reason=asking.reason,
        carried=snapshot(case, asking, by=by),
        despite=asking.despite,
        instead_of=asking.instead_of,
        instead_because=asking.because if asking.instead_of else "",
        basis=asking.ground.basis,
        key=asking.key,
        slip_print=receipts.fingerprint(code, "slip"),
        **whom,
    )
    referral.full_clean(validate_unique=False, validate_constraints=False)
    referral.save(force_insert=True)
    record("referral.drafted", referral, by=by, service=referral.service_id)
    return referral


def set_out(referral: Referral, asking: Asking, *, by: Actor, **changes: object) -> None:
    """Send it: the clock begins, and the needs travel with the sender as their owner."""
    due_on, now = day_for(Wait.REFERRAL_ANSWER), clock.now()
    dates = {"due_on": due_on, "sent_at": now, "expires_on": day_for(Wait.REFERRAL_EXPIRY)}
    move(referral, State.SENT, reason=asking.reason, by=by, **dates, **changes)
    sent = {
        "referred_at": now,
        "returned_at": None,
        "stop_proposed_by_id": None,
        "stop_confirmed_by_id": None,
        "stop_reason": "",
    }
    for need in asking.needs:
        step = Step.stays(
            need, next_on=due_on, next_step="つなぎの返事を待つ", reason=asking.reason
        )
        # First of all: whoever sends the same need at the same moment is told so here.
        move_need(need, NeedState(need.state), step=step, by=by, **sent)
        ReferralNeed.objects.create(referral=referral, need=need)


def people_in(case: Case, needs: Sequence[Need]) -> list[Person]:
    """Whose data travel: the person of the case and those whom the needs concern."""
    concerned = [need.person for need in needs if need.person is not None]
    return list(dict.fromkeys([case.main_person, *concerned]))
