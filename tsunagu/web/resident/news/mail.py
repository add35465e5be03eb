"""Bulletins by mail, without an account: asking, choosing, stopping."""

from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from tsunagu.bulletins import actions
from tsunagu.bulletins.models import Subscription
from tsunagu.bulletins.queries.readers import by_token, print_of_address
from tsunagu.web.doors import attempt, page, public, slowed
from tsunagu.web.resident.news.forms import Choose, Subscribe, chosen
from tsunagu.web.tries import Tries

LETTERS = Tries("subscription", of_an_address=40, of_a_code=3, of_all=1_000)
CODES = Tries("subscription by LINE", of_an_address=40, of_all=1_000)
TRIES = Tries("subscription page", of_an_address=100)


@public(sensitive=True)
def subscribe(request: HttpRequest) -> HttpResponse:
    """One letter goes to the address, whether it is known or not; the page says the same."""
    form = Subscribe(request.POST or None, initial={"language": get_language()})
    if form.is_valid():
        email = "" if form.is_by_line() else form.cleaned_data["email"]
        seconds = (LETTERS if email else CODES).take(request, print_of_address(email))
        if seconds:
            form.add_error(None, _("何回も送られています。しばらく待ってください。"))
            return slowed(_asking(request, form), seconds)
        if form.is_by_line():
            found = actions.ask_by_line(form.wishes())
            return redirect(reverse("resident:news_mine") + f"?key={found.token}")
        actions.ask(email, form.wishes())
        return redirect(reverse("resident:news_subscribe") + "?sent=1")
    return _asking(request, form)


@public(sensitive=True, as_house=True)
def mine(request: HttpRequest) -> HttpResponse:
    """Opened from a letter: the first time it begins with this, later it is changed here."""
    found = _found(request)
    if found is None:
        if request.method == "POST":
            return redirect("resident:news_mine")
        return render(request, "resident/news/lost.html")
    form = Choose(request.POST or None, initial=chosen(found))
    if form.is_valid() and attempt(form, lambda: _chosen(found, form)):
        messages.success(request, _("書きとめました。この内容で届きます。"))
        return redirect(request.get_full_path())
    context = {
        "form": form,
        "is_new": found.confirmed_at is None,
        "key": _key(request),
        "code": str(found.code),
        "chat": _chat(str(found.code)),
    }
    return page(request, "resident/news/mine.html", context)


@csrf_exempt
@public(sensitive=True, as_house=True)
def stop(request: HttpRequest) -> HttpResponse:
    """One press, also by the reader's own program, which brings no token (RFC 8058). Only asked
    for, as scanners of mail do, it stops nothing.
    """
    found = _found(request)
    if request.method == "POST" and found is not None:
        actions.stop(found)
        found = None
    return render(request, "resident/news/stop.html", {"is_running": found is not None})


def _asking(request: HttpRequest, form: Subscribe) -> HttpResponse:
    context = {
        "form": form,
        "is_sent": "sent" in request.GET,
        "has_push": settings.PUSH is not None,
    }
    return page(request, "resident/news/subscribe.html", context)


def _chosen(found: Subscription, form: Choose) -> bool:
    actions.choose(found, form.wishes())
    return True


def _found(request: HttpRequest) -> Subscription | None:
    """Whose letter this link comes from; nobody's where it is wrong, or was tried too often."""
    key = _key(request)
    if not key or TRIES.take(request):
        return None
    found = by_token(key)
    if found is not None:
        TRIES.forgive(request)
    return found


def _chat(code: str) -> str:
    """Opens LINE with the code typed already, on a telephone that has it."""
    if settings.LINE is None or not code:
        return ""
    return f"https://line.me/R/oaMessage/{quote(settings.LINE.account, safe='')}/?{code}"


def _key(request: HttpRequest) -> str:
    return request.GET.get("key", "")
