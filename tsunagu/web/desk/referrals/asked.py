"""Whom a call asks, for the desk that sent it; and what was heard of them by telephone."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from tsunagu.ground.actor import Actor
from tsunagu.referrals.models import Offer, Referral
from tsunagu.referrals.queries.calls import offers_of
from tsunagu.web.loop.called import ON_CALL
from tsunagu.web.loop.deed import Tried, offers


@dataclass(frozen=True)
class Asked:
    """One of the asked, with what may be written down for it now."""

    offer: Offer
    deeds: list[Any]
    base: str  # address of its deeds
    sheet: str  # address of its paper; empty when it signs in here, or is over


def asked(referral: Referral, actor: Actor, done: Tried | None = None) -> list[Asked]:
    if not referral.is_call:
        return []
    return [_asked(referral, offer, actor, done) for offer in offers_of(referral.pk, actor)]


def _asked(referral: Referral, offer: Offer, actor: Actor, done: Tried | None) -> Asked:
    offer.referral = referral
    place = [referral.pk, offer.pk]
    on_paper = offer.receiver_id is None and offer.is_open and referral.is_calling
    sheet = reverse("desk:offer-sheet", args=place) if on_paper else ""
    base = reverse("desk:offer-deed", args=[*place, "x"]).removesuffix("x/")
    return Asked(offer, offers(ON_CALL, offer, actor, done), base, sheet)
