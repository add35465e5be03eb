"""The cards of a body, opened by the code of a letter: still true, or put right.

Reading changes nothing, so that a mail program that looks behind links confirms nothing.
"""

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.core import signing
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.directory.actions.claiming import CLICKED, take_over
from tsunagu.directory.actions.confirming import confirm
from tsunagu.directory.actions.correcting import correct
from tsunagu.directory.models import CardKey, How, KeyKind, Service
from tsunagu.directory.queries.cards import cards_of, key_behind, live_key
from tsunagu.ground.actor import Actor, of_body
from tsunagu.ground.receipts import bare
from tsunagu.ui.fields import Line, Mail
from tsunagu.web import errors
from tsunagu.web.cards.forms import CardForm
from tsunagu.web.cards.shown import Shown
from tsunagu.web.chrome import city
from tsunagu.web.doors import attempt, only_read, page, posted, public, slowed
from tsunagu.web.tries import Tries

COOKIE = "tsunagu-card"
HALF_AN_HOUR = 30 * 60
A_PAGE = 10
TRIES = Tries("card", of_an_address=40)


@dataclass(frozen=True)
class Holder:
    """Who holds a letter, and the key in it."""

    key: CardKey
    actor: Actor

    @property
    def has_to_claim(self) -> bool:
        return self.key.kind == KeyKind.CLAIM and self.key.claimed_at is None


class Code(forms.Form):
    code = Line(
        gettext_lazy("手紙の番号"),
        60,
        required=True,
        help_text=gettext_lazy("小さい字でも、線がなくてもかまいません。"),
        error_messages={"required": gettext_lazy("手紙の番号を書いてください。")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class ClaimForm(forms.Form):
    mail = Mail(
        label=gettext_lazy("これから確かめのお願いを受けとるメール"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("書かないときは、紙の手紙でお願いします。"),
    )


@public(sensitive=True, as_house=True)
def enter(request: HttpRequest) -> HttpResponse:
    """The link of a mail opens at once: nobody guesses so long a code. A code of paper is typed,
    and counted.
    """
    linked = request.GET.get("code", "")[:60]
    if request.method != "POST" and len(bare(linked)) >= CLICKED:
        found = key_behind(linked)
        if found is not None:
            return _opened(found)
    form = Code(request.POST if request.method == "POST" else None, initial={"code": linked})
    wait = TRIES.take(request) if form.is_valid() else 0
    if wait:
        form.add_error(None, errors.slow_down())
    elif form.is_valid():
        found = key_behind(form.cleaned_data["code"])
        if found is not None:
            TRIES.forgive(request)
            return _opened(found)
        form.add_error("code", _("この番号は使えません。新しい手紙がきていないか、見てください。"))
    return slowed(page(request, "partner/cards/enter.html", {"form": form}), wait)


def _opened(key: CardKey) -> HttpResponse:
    response = redirect("partner:cards")
    response.set_cookie(
        COOKIE,
        signing.dumps(key.pk, salt=COOKIE),
        max_age=HALF_AN_HOUR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _holder(request: HttpRequest) -> Holder | None:
    try:
        pk = signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=HALF_AN_HOUR)
    except signing.BadSignature:
        return None
    key = live_key(pk)
    return Holder(key, of_body(key.body_id)) if key else None


@only_read
@public(sensitive=True, as_house=True)
def cards(request: HttpRequest) -> HttpResponse:
    holder = _holder(request)
    if holder is None:
        return redirect("partner:card-enter")
    return _page(request, holder, ClaimForm(initial={"mail": holder.key.body.email}))


def _page(request: HttpRequest, holder: Holder, form: ClaimForm) -> HttpResponse:
    rows = Paginator(cards_of(holder.key.body_id), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "body": holder.key.body,
        "has_to_claim": holder.has_to_claim,
        "form": form,
        "page": rows,
        "cards": [Shown(row) for row in rows],
    }
    return page(request, "partner/cards/cards.html", context)


@posted
@public(sensitive=True, as_house=True)
def claim(request: HttpRequest) -> HttpResponse:
    holder, form = _holder(request), ClaimForm(request.POST)
    if holder is None or not holder.has_to_claim:
        return redirect("partner:cards")
    if form.is_valid():
        attempt(
            form, lambda: take_over(holder.key, mail=form.cleaned_data["mail"], by=holder.actor)
        )
    return _page(request, holder, form) if form.errors else redirect("partner:cards")


@posted
@public(sensitive=True, as_house=True)
def confirmed(request: HttpRequest) -> HttpResponse:
    """The one button: these cards, as they stood on the page, are true today."""
    holder = _holder(request)
    if holder is None or holder.has_to_claim:
        return redirect("partner:cards")
    keys = [int(pk) for pk in request.POST.getlist("card")[:A_PAGE] if _is_key(pk)]
    found = list(cards_of(holder.key.body_id).filter(pk__in=keys))
    if not found:
        raise Http404
    confirm(found, by=holder.actor)
    return page(request, "partner/cards/thanks.html", {"cards": found})


def _is_key(typed: str) -> bool:
    return typed.isascii() and typed.isdecimal() and len(typed) < 19


@public(sensitive=True, as_house=True)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    holder = _holder(request)
    if holder is None or holder.has_to_claim:
        return redirect("partner:cards")
    found = get_object_or_404(cards_of(holder.key.body_id), pk=pk)
    form = CardForm(request.POST if request.method == "POST" else None, service=found)
    if form.is_valid():
        attempt(form, lambda: _correct(found, form, holder.actor))
        if not form.errors:
            return page(request, "partner/cards/thanks.html", {"cards": [found]})
    return page(request, "partner/cards/edit.html", {"form": form, "found": found})


def _correct(found: Service, form: CardForm, by: Actor) -> None:
    as_of = form.cleaned_data["as_of"]
    correct(found, form.said, as_of=as_of, how=How.BODY, city=city(), by=by)


@posted
@public(sensitive=True)
def close(request: HttpRequest) -> HttpResponse:
    response = redirect("partner:card-enter")
    response.delete_cookie(COOKIE)
    return response
