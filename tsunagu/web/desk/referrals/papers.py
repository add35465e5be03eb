from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import override

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.receipts import grouped
from tsunagu.referrals.actions import offer_code, slip_code
from tsunagu.referrals.models import Offer, Referral, RejectReason, Result
from tsunagu.referrals.papers import ITEMS
from tsunagu.referrals.queries.carried import shown
from tsunagu.residents.models import Basis
from tsunagu.residents.rules import Channel
from tsunagu.ui.paper import pdf
from tsunagu.web.chrome import city


@override("ja")  # the paper is Japanese, whatever the page spoke
def sheet_pdf(referral: Referral, actor: Actor) -> bytes:
    """つなぐシート with its return slip: only what the referral carries."""
    assert referral.service is not None  # noqa: S101 (a call has a sheet for each offer)
    code = grouped(slip_code(referral))
    carried = shown(referral, actor, Channel.PAPER)
    sender = referral.sender
    data = {
        "city": city().name,
        "number": str(referral.pk),
        "printed": _day(clock.today()),
        "due": _day(referral.due_on) if referral.due_on else "",
        "to": {"organization": referral.service.organization.name, "name": referral.service.name},
        "sender": {"name": sender.name, "phone": sender.phone, "email": sender.email},
        "reason": referral.reason,
        "needs": carried["needs"],
        "items": carried["items"],
        "basis": referral.get_basis_display(),
        "code": code,
        "url": settings.BASE_URL + reverse("partner:slip"),
        "link": f"{settings.BASE_URL}{reverse('partner:slip')}?code={code}",
        **_to_tick(),
    }
    return pdf("sheet", data)


@override("ja")
def call_pdf(offer: Offer) -> bytes:
    """The sheet for one of several that are asked: what all of them may know, and its own code."""
    code, referral = grouped(offer_code(offer)), offer.referral
    sender = referral.sender
    data = {
        "city": city().name,
        "number": f"{referral.pk}-{offer.pk}",
        "printed": _day(clock.today()),
        "due": _day(referral.due_on) if referral.due_on else "",
        "to": {"organization": offer.service.organization.name, "name": offer.service.name},
        "sender": {"name": sender.name, "phone": sender.phone},
        "needs": [need["label"] for need in referral.teaser["needs"]],
        "items": referral.teaser["items"],
        "code": code,
        "url": settings.BASE_URL + reverse("partner:slip"),
        "link": f"{settings.BASE_URL}{reverse('partner:slip')}?code={code}",
        **_to_tick(),
    }
    return pdf("call", data)


@override("ja")
def blank_sheet_pdf() -> bytes:
    """The same two pages to fill by hand."""
    bases = [str(label) for label in Basis.labels]
    data = {"city": city().name, "items": list(ITEMS.values()), "bases": bases, **_to_tick()}
    return pdf("sheet-blank", data)


def _to_tick() -> dict[str, list[str]]:
    return {
        "refusals": [str(label) for label in RejectReason.labels],
        "results": [str(label) for label in Result.labels],
    }


def _day(day: date) -> str:
    return date_format(day, "Y年n月j日(D)")
