"""Bulletins to a browser (Web Push): its owner allows it, and the page hands its address over."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from tsunagu.bulletins import actions
from tsunagu.bulletins.models import Subscription
from tsunagu.bulletins.queries.readers import by_browser
from tsunagu.letters.post.push import Browser
from tsunagu.web.doors import only_read, page, posted, public, slowed
from tsunagu.web.resident.news.forms import Choose
from tsunagu.web.tries import Tries

ASKED = Tries("subscription by push", of_an_address=40, of_all=1_000)
WORKER = Path(__file__).parents[2] / "static" / "resident" / "push-worker.js"
PARTS = {"endpoint": 700, "public": 90, "secret": 30}  # of a browser's address; signs at most


class Allow(Choose):
    """What somebody wants to hear of, and what the browser says of itself."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in PARTS:
            self.fields[name] = forms.CharField(widget=forms.HiddenInput, required=False)

    def browser(self) -> Browser | None:
        return _browser(self.data)


@public(sensitive=True, as_house=True)
def subscribe(request: HttpRequest) -> HttpResponse:
    """Works by scripts alone, and says so; from here a browser finds its own page again, too."""
    form = Allow(request.POST or None, initial={"language": get_language()})
    if request.method != "POST":
        return _asking(request, form)
    if seconds := ASKED.take(request):
        form.add_error(None, _("何回も送られています。しばらく待ってください。"))
        return slowed(_asking(request, form), seconds)
    browser = form.browser()
    if browser is None:
        form.add_error(None, _("この端末には、お知らせを送れません。メールで受けとってください。"))
    elif "open" in request.POST:
        if found := by_browser(browser.address):
            return _to(found)
        form.add_error(None, _("この端末の申しこみは、ありません。"))
    elif form.is_valid() and (begun := actions.allow(browser, form.wishes())):
        return _to(begun)
    return _asking(request, form)


@csrf_exempt
@posted
@public(as_house=True)
def moved(request: HttpRequest) -> HttpResponse:
    """A browser took another address by itself (Push API, pushsubscriptionchange). It brings no
    token of ours but the keys of the old address, which it alone has.
    """
    was, now = _browser(request.POST, "was_"), _browser(request.POST)
    known = was and now and not ASKED.take(request)
    found = by_browser(was.address) if was and known else None
    if found is None or now is None:
        return HttpResponse("Not known.\n", status=422, content_type="text/plain")
    actions.move_to(found, now)
    return HttpResponse(status=204)


@only_read
@public
def worker(request: HttpRequest) -> HttpResponse:
    """What the browser keeps to show a notice; its address says for which pages it may speak."""
    return HttpResponse(WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")


def _browser(said: Mapping[str, Any], beginning: str = "") -> Browser | None:
    """None for what is no browser at a push service that this city writes to."""
    parts = {name: str(said.get(f"{beginning}{name}", "")) for name in PARTS}
    if settings.PUSH is None or any(len(parts[name]) > most for name, most in PARTS.items()):
        return None
    if not settings.PUSH.takes(parts["endpoint"]):
        return None
    try:
        return Browser.read(Browser(**parts).address)
    except ValueError:
        return None


def _to(found: Subscription) -> HttpResponse:
    return redirect(reverse("resident:news_mine") + f"?key={found.token}")


def _asking(request: HttpRequest, form: Allow) -> HttpResponse:
    context = {"form": form, "public": settings.PUSH.public if settings.PUSH else ""}
    return page(request, "resident/news/push.html", context)
