"""The page of who takes part, and the one question of a letter."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT
from tsunagu.ground.receipts import grouped
from tsunagu.safety.queries.loans import of_person as loans_of
from tsunagu.volunteering import actions, queries
from tsunagu.volunteering.models import Invitation, Neighbour
from tsunagu.volunteering.queries.helpers import standing_of
from tsunagu.volunteering.queries.protection import checks_of
from tsunagu.volunteering.states import LIVING, OfferingState
from tsunagu.watch.queries import of_person
from tsunagu.web.doors import attempt, page, public, slowed
from tsunagu.web.resident import device
from tsunagu.web.resident.neighbours import lessons
from tsunagu.web.resident.neighbours.forms import Answers
from tsunagu.web.resident.neighbours.recorder import cancel
from tsunagu.web.resident.neighbours.views import HALF_AN_HOUR, opened_now
from tsunagu.web.resident.status.forms import Receipt
from tsunagu.web.tries import Tries

TRIES = Tries("asked", of_an_address=100)
JUST_NOW = timedelta(seconds=HALF_AN_HOUR)
MOVES = {
    "rest": OfferingState.RESTING,
    "open": OfferingState.OPEN,
}


@public(sensitive=True, as_house=True)
def mine(request: HttpRequest) -> HttpResponse:
    """What I can do, what I ask for, who asks me; to stop has a page of its own."""
    neighbour = opened_now(request)
    if neighbour is None:
        if request.method == "POST":
            return redirect("resident:status")
        return page(request, "resident/status/ask.html", {"form": Receipt()})
    if request.method == "POST":
        _do(neighbour, *_asked_for(request))
        messages.success(request, _("書きとめました。"))
        return redirect("resident:neighbour_mine")
    return render(request, "resident/neighbours/mine.html", _shown(neighbour))


def _shown(neighbour: Neighbour) -> dict[str, object]:
    is_new = neighbour.joined_at > clock.now() - JUST_NOW
    return {
        "neighbour": neighbour,
        "watches": of_person(neighbour.person),
        "loans": loans_of(neighbour.person),
        "receipt": grouped(neighbour.receipt),
        "passphrase": grouped(actions.passphrase_for(neighbour.key)) if is_new else "",
        "offerings": neighbour.offerings.exclude(state=OfferingState.ENDED).order_by("-pk"),
        "standing": standing_of(neighbour),
        "checks": checks_of(neighbour),
        "today": clock.today(),
        "favours": neighbour.favours.order_by("-pk"),
        "living": LIVING,
        "waiting": queries.waiting_for(neighbour),
        "goes_to": queries.goes_to(neighbour),
        **lessons.shown(neighbour),
    }


def _asked_for(request: HttpRequest) -> tuple[str, int]:
    """``rest-3``: a word and the number of the row."""
    word, _dash, number = request.POST.get("do", "").partition("-")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise Http404
    return word, int(number)


def _do(neighbour: Neighbour, word: str, pk: int) -> None:
    if word in MOVES:
        offering = neighbour.offerings.select_related("neighbour__person").filter(pk=pk).first()
        if offering is None:
            raise Http404
        actions.move_offering(offering, MOVES[word], by=RESIDENT)
    elif word in ("yes", "no"):
        invitation = queries.waiting_for(neighbour).filter(pk=pk).first()
        if invitation is None:
            raise Http404
        actions.answer(invitation, is_yes=word == "yes", by=RESIDENT)
    elif not lessons.do(neighbour, word, pk) and not (
        word == "cancel" and cancel(neighbour.person, pk)
    ):
        raise Http404


@public(sensitive=True, as_house=True)
def asked(request: HttpRequest) -> HttpResponse:
    """Opened from the letter: the favour without a name, and two buttons."""
    key = request.GET.get("key", "")
    wait = TRIES.take(request) if key else 0
    invitation = queries.invited_by(key) if key and not wait else None
    if invitation is None:
        return slowed(render(request, "resident/neighbours/lost.html"), wait)
    TRIES.forgive(request)
    form = Answers(request.POST or None)
    if form.is_valid() and attempt(form, lambda: _answered(invitation, form)):
        return redirect(request.get_full_path())
    invitation.refresh_from_db(fields=["state"])
    context = {"form": form, "invitation": invitation, "favour": invitation.favour}
    return page(request, "resident/neighbours/asked.html", context)


def _answered(invitation: Invitation, form: Answers) -> bool:
    said = form.cleaned_data
    actions.answer(invitation, is_yes=bool(said["yes"]), reason=said["reason"], by=RESIDENT)
    return True


@public(sensitive=True)
def close(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("resident:neighbours")
    response = render(request, "resident/status/closed.html")
    device.close(response)
    return response
