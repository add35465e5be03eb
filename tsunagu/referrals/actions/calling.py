"""Open calls: one referral offered to several agencies; the first to take it gets it (ADR 13).

Who moves a call claims the referral's row first and its offers after it, always in this order.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.cases.models import Case
from tsunagu.clocks.queries import day_for
from tsunagu.clocks.states import Wait
from tsunagu.directory.models import Service
from tsunagu.ground import clock, receipts
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.ground.verdict import Verdict
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed
from tsunagu.letters.actions import cancel
from tsunagu.referrals import letters, rules
from tsunagu.referrals.actions.answering import take_up
from tsunagu.referrals.actions.asking import (
    SLIP_LENGTH,
    agreed,
    draft,
    enforce,
    once,
    people_in,
    set_out,
)
from tsunagu.referrals.actions.carrying import teaser
from tsunagu.referrals.actions.moving import bring_back, carried_needs, move
from tsunagu.referrals.models import NOT_OF_A_CALL, Offer, Referral, RejectReason
from tsunagu.referrals.papers import Asking, Refusal
from tsunagu.referrals.queries.deserted import peopled
from tsunagu.referrals.states import OFFER_FLOW, OfferState, State
from tsunagu.residents.actions import disclose
from tsunagu.residents.models import Basis
from tsunagu.residents.papers import Ground, Handing, Scope

FEWEST, MOST = 2, 8  # services in one call


def call_for(case: Case, asking: Asking, *, services: Sequence[Service], by: Actor) -> Referral:
    """Ask several services at once; the first to take it gets it. The same key twice is one.

    Nothing is disclosed yet: they see a teaser. The sender stays responsible (invariant D).
    """
    return once(asking.key, lambda: _call(case, asking, services, by=by))


@transaction.atomic
def call_on_consent(
    case: Case, asking: Asking, *, services: Sequence[Service], scope: Scope, by: Actor
) -> Referral:
    """Keep the consent that the person has just given and call on it; both or neither."""
    already = Referral.objects.filter(key=asking.key).first()
    if already is not None:
        return already
    consent = agreed(case, scope, by=by)
    whole = replace(asking, ground=Ground(Basis.CONSENT, consent))
    return call_for(case, whole, services=services, by=by)


def _call(case: Case, asking: Asking, services: Sequence[Service], *, by: Actor) -> Referral:
    asked = list(dict.fromkeys(services))
    if not FEWEST <= len(asked) <= MOST:
        raise Refused(_("いっしょに声をかける団体は、2つから8つまでにしてください。"))
    enforce(case, replace(asking, despite=""), asked, by=by)
    consent = asking.ground.consent
    if asking.ground.basis == Basis.CONSENT and (consent is None or not consent.is_valid()):
        raise Refused(_("この同意は、今は使えません。"))
    called = {"is_call": True, "call_consent": consent, "teaser": teaser(case, asking)}
    referral = draft(case, replace(asking, despite=""), by=by, **called)
    set_out(referral, asking, by=by, awaited=len(asked))
    accounts = peopled(asked)
    for service in asked:
        offer = Offer(referral=referral, service=service, receiver=accounts.get(service.pk))
        offer.slip_print = receipts.fingerprint(offer_code(offer), "slip")
        offer.full_clean(validate_unique=False, validate_constraints=False)
        offer.save(force_insert=True)
        record("referral.offered", offer, by=by, referral=referral.pk, service=service.pk)
    letters.to_offered(referral, template="called", subject="引き受ける団体をさがしています")
    return referral


def offer_code(offer: Offer) -> str:
    """The code on this agency's slip: the same each time it is printed."""
    return receipts.derived(f"{offer.referral.key}:{offer.service_id}", "slip", SLIP_LENGTH)


@transaction.atomic
def see_offer(offer: Offer, *, by: Actor) -> None:
    """Somebody there has opened it. Who writes down a call for them has not."""
    rules.is_offered(by, offer).enforce()
    if offer.referral.sender_id != by.organisation_id:
        Offer.objects.filter(pk=offer.pk, seen_at=None).update(seen_at=clock.now())
        record("offer.seen", offer, by=by)


@transaction.atomic
def take_offer(offer: Offer, *, by: Actor) -> Referral:
    """The first to come gets it: owner, disclosure and ledger in this very transaction.

    Two agencies at once: the referral's row lets one win; the other hears that it is gone.
    """
    rules.is_offered(by, offer).enforce()
    referral = Referral.objects.select_related("call_consent", "case__main_person").get(
        pk=offer.referral_id
    )
    offer.referral = referral
    _still_open(rules.may_take(by, offer), offer)
    due_on, now = day_for(Wait.REFERRAL_FIRST_CONTACT), clock.now()
    whom: dict[str, Any] = {"service_id": offer.service_id, "receiver_id": offer.receiver_id}
    try:
        move(referral, State.ACCEPTED, by=by, accepted_at=now, due_on=due_on, awaited=0, **whom)
    except Conflict as late:
        raise Conflict(rules.gone()) from late
    cancel(referral)
    _answer(offer, OfferState.TAKEN, by=by)
    others = Offer.objects.filter(referral=referral, state=OfferState.OPEN)
    others.update(state=OfferState.OVER, answered_at=now)
    _open_ledger(referral, offer, by=by)
    take_up(referral, by=by)
    letters.to_offered(referral, template="gone", subject="お願いしたことのご連絡")
    return referral


def _still_open(possible: Verdict, offer: Offer) -> None:
    """Who comes too late is in conflict, not without right; a lost consent is a refusal."""
    if not possible:
        late = not offer.is_open or offer.referral.state != State.SENT
        raise (Conflict if late else Refused)(possible.reason)


def _answer(offer: Offer, to: OfferState, *, by: Actor, **changes: object) -> None:
    OFFER_FLOW.check(OfferState(offer.state), to)
    mine = Offer.objects.filter(pk=offer.pk, state=OfferState.OPEN)
    answered = {"answered_at": clock.now(), "by_label": by.label, **changes}
    if not mine.update(state=to, **sealed(offer, **answered)):
        raise Conflict(_("このお願いには、もう返事があります。"))
    record("offer.answered", offer, by=by, to=to)


def _open_ledger(referral: Referral, offer: Offer, *, by: Actor) -> None:
    """What the sender decided to tell whoever takes it is told now, and written down."""
    items = "・".join(item["label"] for item in referral.carried["items"]) or "課題だけ"
    what = Handing(to=offer.service.name, items=items, purpose=referral.reason[:300])
    ground = Ground(Basis(referral.basis), referral.call_consent)
    for person in people_in(referral.case, carried_needs(referral)):
        disclose(
            person, what=what, on=ground, about=referral, decided_by=referral.sent_by_id, by=by
        )


@transaction.atomic
def decline_offer(offer: Offer, *, refusal: Refusal, by: Actor) -> None:
    """Say no, with the reason. The last no brings the needs back to the sender's desk (B)."""
    rules.is_offered(by, offer).enforce()
    knows_nobody = refusal.kind in NOT_OF_A_CALL
    if not refusal.kind or knows_nobody or not refusal.reason.strip():
        raise Refused(_("引き受けられない理由を書いてください。"))
    referral = offer.referral = Referral.objects.get(pk=offer.referral_id)
    _still_open(rules.may_decline(by, offer), offer)
    mine = Referral.objects.filter(pk=referral.pk, state=State.SENT)
    is_last = not mine.filter(awaited__gt=1).update(awaited=F("awaited") - 1)
    if is_last and not mine.update(awaited=1):  # holds the row, so that no two are the last
        raise Conflict(rules.gone())
    reasons = {"refuse_class": refusal.kind, "refuse_reason": refusal.reason}
    _answer(offer, OfferState.DECLINED, by=by, **reasons)
    if not is_last:
        return
    referral.refresh_from_db()
    why = _("声をかけた団体は、どこも引き受けられませんでした。")
    kind = _most_given(referral)
    changes = {"reject_class": kind, "reject_reason": why}
    bring_back(referral, State.REJECTED, reason=why, by=by, **changes)
    letters.to_sender(referral)


def _most_given(referral: Referral) -> RejectReason:
    """The class of reason that most of the asked gave."""
    given = referral.offers.filter(state=OfferState.DECLINED).order_by("pk")
    [(kind, _count)] = Counter(given.values_list("refuse_class", flat=True)).most_common(1)
    return RejectReason(kind)
