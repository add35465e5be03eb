"""What a group or somebody of the area would tell their neighbours: brought without an account,
read by a desk, told as a bulletin.
"""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tsunagu.bulletins import actions
from tsunagu.bulletins.models import Voice
from tsunagu.bulletins.papers import Words
from tsunagu.bulletins.queries import voices
from tsunagu.bulletins.states import ONCE_PUBLIC, VoiceState
from tsunagu.ground import clock
from tsunagu.ground.receipts import grouped
from tsunagu.web import errors
from tsunagu.web.bulletins.looks import Look, look_at
from tsunagu.web.doors import attempt, page, public, slowed
from tsunagu.web.resident import device
from tsunagu.web.resident.status.forms import Receipt
from tsunagu.web.resident.voices.forms import VoiceForm
from tsunagu.web.tries import Tries

HALF_AN_HOUR = 30 * 60
JUST_NOW = timedelta(seconds=HALF_AN_HOUR)
TRIES = Tries("voice", of_an_address=40, of_all=600)
LONGEST = 1_100  # signs that are looked at


@public(sensitive=True, as_house=True)
def write(request: HttpRequest) -> HttpResponse:
    """One page. "See" shows what could be plainer, and keeps nothing."""
    form, wait = VoiceForm(request.POST if request.method == "POST" else None), 0
    if form.is_bound and "look" not in request.POST and form.is_valid():
        wait = TRIES.take(request)
        if wait:
            form.add_error(None, errors.slow_down())
        elif made := attempt(form, lambda: actions.speak(form.spoken())):
            response = redirect("resident:voice_mine")
            device.put_signed(response, device.VOICE, str(made.pk), HALF_AN_HOUR)
            return response
    context = {"form": form, "look": _looked(request)}
    return slowed(page(request, "resident/voices/write.html", context), wait)


@public(sensitive=True, as_house=True)
def mine(request: HttpRequest) -> HttpResponse:
    """What became of it, and the way out."""
    voice = _opened_now(request)
    if voice is None:
        if request.method == "POST":
            return redirect("resident:status")
        return page(request, "resident/status/ask.html", {"form": Receipt()})
    if request.method == "POST":
        actions.take_voice_back(voice)
        messages.success(request, _("書きとめました。"))
        return redirect("resident:voice_mine")
    is_new = voice.made_at > clock.now() - JUST_NOW
    is_out = voice.bulletin is not None and voice.bulletin.state in ONCE_PUBLIC
    context = {
        "voice": voice,
        "receipt": grouped(voice.receipt),
        "passphrase": grouped(actions.passphrase_of_voice(voice.key)) if is_new else "",
        "may_withdraw": voice.state == VoiceState.NEW,
        "is_out": is_out,
    }
    return render(request, "resident/voices/mine.html", context)


@public(sensitive=True)
def close(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("resident:voice_write")
    response = render(request, "resident/status/closed.html")
    response.delete_cookie(device.VOICE)
    return response


def _opened_now(request: HttpRequest) -> Voice | None:
    """Whose receipt was opened on this device within the half hour."""
    pk = device.signed(request, device.VOICE, HALF_AN_HOUR)
    return voices.opened_by(pk) if pk else None


def _looked(request: HttpRequest) -> Look | None:
    if "look" not in request.POST:
        return None
    said = (request.POST.get(name, "")[:LONGEST].strip() for name in ("title", "body"))
    return look_at(Words(*said), "ja")
