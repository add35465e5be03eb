"""The slip of an agency that is asked together with others."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from tsunagu.ground.actor import Actor
from tsunagu.referrals.actions import see_offer
from tsunagu.referrals.models import Offer
from tsunagu.referrals.queries.calls import offer_behind
from tsunagu.referrals.rules import may_take
from tsunagu.web.doors import page
from tsunagu.web.loop.called import ON_CALL
from tsunagu.web.loop.deed import Tried, offers, tried


def view(request: HttpRequest, actor: Actor) -> HttpResponse:
    found = offer_behind(actor)
    if found is None:
        return page(request, "partner/slips/over.html", {})
    see_offer(found, by=actor)
    return _page(request, found, actor)


def answer(request: HttpRequest, slug: str, actor: Actor) -> HttpResponse:
    found = offer_behind(actor)
    if found is None:
        return redirect("partner:slip-view")
    done = tried(request, ON_CALL, slug, found, actor)
    again = offer_behind(actor)
    if done.succeeded or again is None:
        return redirect("partner:slip-view")
    return _page(request, again, actor, done)


def _page(
    request: HttpRequest, found: Offer, actor: Actor, done: Tried | None = None
) -> HttpResponse:
    context = {
        "call": found,
        "referral": found.referral,
        "verdict": may_take(actor, found),
        "offers": offers(ON_CALL, found, actor, done),
        "answer_base": reverse("partner:slip-view"),
        "form": done and done.form,
    }
    return page(request, "partner/slips/call.html", context)
