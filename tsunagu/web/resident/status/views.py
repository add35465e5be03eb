from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _

from tsunagu.cases.queries.appointments import behind
from tsunagu.ground.actor import RESIDENT
from tsunagu.ground.errors import Refused
from tsunagu.ground.receipts import bare
from tsunagu.intake import queries
from tsunagu.intake.actions import read_messages, say
from tsunagu.intake.models import Concern, Message, Side
from tsunagu.web import errors, languages
from tsunagu.web.doors import attempt, page, public, slowed
from tsunagu.web.resident import device, receipts
from tsunagu.web.resident.status.forms import Receipt, Words
from tsunagu.web.resident.status.steps import steps
from tsunagu.web.tries import Tries

TRIES = Tries("receipt", of_an_address=100, of_a_code=10)


@public(sensitive=True, as_house=True)
def ask(request: HttpRequest) -> HttpResponse:
    form, wait = Receipt(request.POST or None), 0
    if form.is_valid():
        wait = TRIES.take(request, bare(form.cleaned_data["receipt"]))
        opened = None if wait else _opened(request, form)
        if opened is not None:
            return opened
    if wait:
        form.add_error(None, errors.slow_down())
    return slowed(page(request, "resident/status/ask.html", {"form": form}), wait)


def _opened(request: HttpRequest, form: Receipt) -> HttpResponse | None:
    """The way to what the codes open, or None with the reason on the form. The reason never says
    which of them was wrong.
    """
    said = form.cleaned_data
    found = receipts.behind(said["receipt"], said["passphrase"])
    if found is None:
        form.add_error(
            None, _("受付番号か、あいことばがちがいます。紙を見て、もう一度書いてください。")
        )
        return None
    TRIES.forgive(request, bare(said["receipt"]))
    if not said["stays"]:
        return receipts.opens(found, found.page)
    if not found.may_stay:
        messages.info(request, _("この受付番号は、並べておけません。30分で閉じます。"))
        return receipts.opens(found, found.page)
    response = receipts.opens(found, "resident:me")
    receipts.lay_beside(request, response, found)
    return response


@public(sensitive=True, as_house=True)
def view(request: HttpRequest) -> HttpResponse:
    concern = opened_now(request)
    if concern is None:
        return closed(request)
    if "language" in request.POST:
        return _in_another_language(request, concern)
    form = Words(request.POST or None, initial={"key": uuid4().hex})
    if form.is_valid() and attempt(form, lambda: _said(concern, form)) is not None:
        return redirect("resident:status-view")
    return _page(request, concern, form)


def opened_now(request: HttpRequest) -> Concern | None:
    """The concern whose receipt was opened on this device within the half hour."""
    pk = device.signed(request, device.STATUS, receipts.HALF_AN_HOUR)
    return queries.opened_by(pk) if pk else None


def _in_another_language(request: HttpRequest, concern: Concern) -> HttpResponse:
    """The same page in the language just chosen, with the message as far as it was typed."""
    chosen = request.POST["language"]
    if chosen in dict(settings.LANGUAGES):
        translation.activate(chosen)
    typed = {"key": uuid4().hex, "words": request.POST.get("words", "")}
    response = _page(request, concern, Words(initial=typed))
    languages.remember(response, chosen)
    return response


def closed(request: HttpRequest) -> HttpResponse:
    """Asks for the codes again; a message that was being written is given back."""
    if request.method == "POST":
        raise Refused(
            _("時間がたったので、閉じました。受付番号とあいことばを、もう一度書いてください。")
        )
    return page(request, "resident/status/ask.html", {"form": Receipt(), "closed": True})


def _said(concern: Concern, form: Words) -> Message:
    said = form.cleaned_data
    return say(concern, words=said["words"], key=said["key"], side=Side.TELLER, by=RESIDENT)


def _page(request: HttpRequest, concern: Concern, form: Words) -> HttpResponse:
    status = queries.status(concern)
    if any(message.side == Side.DESK and not message.read_at for message in status.messages):
        read_messages(concern, side=Side.TELLER, by=RESIDENT)
    met = list(behind(concern))
    context = {
        "form": form,
        "status": status,
        "meetings": met,
        "steps": steps(status),
        "typing": "message",
    }
    return page(request, "resident/status/view.html", context)


@public(sensitive=True)
def close(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("resident:status")
    response = page(request, "resident/status/closed.html", {})
    device.close(response)
    return response
