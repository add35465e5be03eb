"""Calls: requests that several agencies see without a name, until one of them takes it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from tsunagu.people.roles import Permission
from tsunagu.referrals.actions import see_offer
from tsunagu.referrals.models import Offer
from tsunagu.referrals.queries import calls as queries
from tsunagu.referrals.rules import may_decline, may_take
from tsunagu.web.doors import Visit, only_read, page, staff
from tsunagu.web.loop.called import ON_CALL
from tsunagu.web.loop.deed import Tried, offers, tried


@only_read
@staff(Permission.REFERRAL_ANSWER)
def offer(request: Visit, pk: int) -> HttpResponse:
    found = _open(request, pk)
    if found is None:
        return _over(request, pk)
    see_offer(found, by=request.actor)
    return _page(request, found)


@staff(Permission.REFERRAL_ANSWER)
def answer(request: Visit, pk: int, slug: str) -> HttpResponse:
    if request.method != "POST":
        return redirect("partner:offer", pk)
    found = _open(request, pk)
    if found is None:
        return _over(request, pk)
    done = tried(request, ON_CALL, slug, found, request.actor)
    if not done.succeeded:
        again = _open(request, pk)
        return _page(request, again, done) if again else _over(request, pk)
    messages.success(request, _("送りました。お願いした窓口に知らせます。"))
    is_ours = slug == "take"
    return redirect("partner:referral", found.referral_id) if is_ours else redirect("partner:inbox")


def _open(request: Visit, pk: int) -> Offer | None:
    return queries.offered(request.actor).filter(pk=pk).first()


def _over(request: Visit, pk: int) -> HttpResponse:
    """Who was asked may know that it is over; for all others there is nothing here."""
    made = queries.offer_made(request.actor, pk)
    if made is None:
        raise Http404
    messages.info(request, may_decline(request.actor, made).reason)
    return redirect("partner:inbox")


def _page(request: Visit, found: Offer, done: Tried | None = None) -> HttpResponse:
    context = {
        "call": found,
        "verdict": may_take(request.actor, found),
        "offers": offers(ON_CALL, found, request.actor, done),
        "answer_base": reverse("partner:offer", args=[found.pk]),
        "form": done and done.form,
    }
    return page(request, "partner/inbox/offer.html", context)
