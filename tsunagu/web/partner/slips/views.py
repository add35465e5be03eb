"""The return slip: an agency without an account answers one request with the code on its paper."""

from django import forms
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.ground.actor import Actor, bearer, offered
from tsunagu.referrals.actions import read_referral, see
from tsunagu.referrals.models import Offer, Referral
from tsunagu.referrals.queries import inbox as queries
from tsunagu.referrals.queries.calls import behind_offer_slip, offer_on_slip
from tsunagu.referrals.queries.carried import shown
from tsunagu.referrals.states import OfferState
from tsunagu.web import errors
from tsunagu.web.doors import only_read, page, public, slowed
from tsunagu.web.loop.deed import Tried, offers, tried
from tsunagu.web.loop.receiver import ANSWERS
from tsunagu.web.loop.story import steps, tries
from tsunagu.web.partner.slips import calls
from tsunagu.web.tries import Tries

COOKIE = "tsunagu-slip"
HALF_AN_HOUR = 30 * 60

TRIES = Tries("slip", of_an_address=40)


class Code(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("返信票のコード"),
        max_length=40,
        help_text=gettext_lazy(
            "紙に書いてある12文字です。小さい字でも、線がなくてもかまいません。"
        ),
        error_messages={"required": gettext_lazy("返信票のコードを書いてください。")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


@public(sensitive=True, as_house=True)
def enter(request: HttpRequest) -> HttpResponse:
    """The code of the picture on the paper is filled in; opening it is a press of the button."""
    typed = request.POST if request.method == "POST" else None
    form = Code(typed, initial={"code": request.GET.get("code", "")[:40]})
    wait = TRIES.take(request) if form.is_valid() else 0
    if wait:
        form.add_error(None, errors.slow_down())
    elif form.is_valid():
        found = _behind(request, form)
        if found is not None:
            response = redirect("partner:slip-view")
            _keep(response, found)
            return response
    return slowed(page(request, "partner/slips/enter.html", {"form": form}), wait)


def _behind(request: HttpRequest, form: Code) -> Referral | Offer | None:
    code = form.cleaned_data["code"]
    found = queries.behind_slip(code) or behind_offer_slip(code)
    if found is None:
        sentence = _("このコードの用紙がありません。紙を見て、もう一度書いてください。")
        form.add_error("code", sentence)
        return None
    TRIES.forgive(request)
    return found


def _keep(response: HttpResponse, found: Referral | Offer) -> None:
    response.set_cookie(
        COOKIE,
        signing.dumps([isinstance(found, Offer), found.pk], salt=COOKIE),
        max_age=HALF_AN_HOUR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _holder(request: HttpRequest) -> Actor | None:
    """Who holds the slip that is open on this device: of a referral, or of an offer still open."""
    kept = request.COOKIES.get(COOKIE, "")
    try:
        is_offer, pk = signing.loads(kept, salt=COOKIE, max_age=HALF_AN_HOUR)
    except signing.BadSignature:
        return None
    offer = offer_on_slip(pk) if is_offer else None
    if offer is None:
        return bearer(pk)
    is_theirs = offer.state == OfferState.TAKEN
    return bearer(offer.referral_id) if is_theirs else offered(offer.pk)


def _referral(holder: Actor) -> Referral | None:
    return queries.whole(Referral.objects.visible_to(holder)).first()


@only_read
@public(sensitive=True, as_house=True)
def view(request: HttpRequest) -> HttpResponse:
    holder = _holder(request)
    if holder is None:
        return redirect("partner:slip")
    if holder.offer is not None:
        return calls.view(request, holder)
    found = _referral(holder)
    if found is None:
        return page(request, "partner/slips/over.html", {})
    see(found, by=holder)
    read_referral(found, by=holder)
    return _page(request, found, holder)


@public(sensitive=True, as_house=True)
def answer(request: HttpRequest, slug: str) -> HttpResponse:
    holder = _holder(request)
    if holder is None or request.method != "POST":
        return redirect("partner:slip-view")
    if holder.offer is not None:
        return calls.answer(request, slug, holder)
    found = _referral(holder)
    if found is None:
        return redirect("partner:slip-view")
    done = tried(request, ANSWERS, slug, found, holder)
    fresh = _referral(holder)
    if done.succeeded or fresh is None:
        return redirect("partner:slip-view")
    return _page(request, fresh, holder, done)


def _page(
    request: HttpRequest, found: Referral, holder: Actor, done: Tried | None = None
) -> HttpResponse:
    context = {
        "referral": found,
        "carried": shown(found, holder),
        "tries": tries(found),
        "steps": steps(found, to_receiver=True),
        "to_receiver": True,
        "offers": offers(ANSWERS, found, holder, done),
        "answer_base": reverse("partner:slip-view"),
        "form": done and done.form,
    }
    return page(request, "partner/slips/view.html", context)


@public(sensitive=True)
def close(request: HttpRequest) -> HttpResponse:
    response = redirect("partner:slip")
    if request.method == "POST":
        response.delete_cookie(COOKIE)
    return response
