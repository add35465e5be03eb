"""What somebody can do, or asks for: without an account, behind a receipt."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import get_language

from tsunagu.ground.actor import RESIDENT
from tsunagu.volunteering import actions, queries
from tsunagu.volunteering.models import Neighbour
from tsunagu.web import errors, languages
from tsunagu.web.doors import attempt, only_read, page, public, slowed
from tsunagu.web.resident import device
from tsunagu.web.resident.neighbours.forms import Offers, Reached, Wants
from tsunagu.web.tries import Tries

HALF_AN_HOUR = 30 * 60
JOININGS = Tries("joining", of_an_address=60, of_all=1_000)


@only_read
@public
def start(request: HttpRequest) -> HttpResponse:
    return render(request, "resident/neighbours/start.html")


@public(sensitive=True, as_house=True)
def offer(request: HttpRequest) -> HttpResponse:
    return filled(request, Offers, "resident/neighbours/offer.html", _offered)


@public(sensitive=True, as_house=True)
def ask(request: HttpRequest) -> HttpResponse:
    return filled(request, Wants, "resident/neighbours/ask.html", _wanted)


def opened_now(request: HttpRequest) -> Neighbour | None:
    """Whose receipt was opened on this device within the half hour."""
    pk = device.signed(request, device.NEIGHBOUR, HALF_AN_HOUR)
    return queries.opened_by(pk) if pk else None


def opens(response: HttpResponse, neighbour: Neighbour) -> HttpResponse:
    device.put_signed(response, device.NEIGHBOUR, str(neighbour.pk), HALF_AN_HOUR)
    return response


Written = Callable[[Any, Neighbour | None], Neighbour]
Kind = Callable[..., Reached]


def filled(
    request: HttpRequest, kind: Kind, template: str, do: Written, *, anew: bool = False
) -> HttpResponse:
    """One page, one press. Who has been here before says nothing about themselves again, unless
    it is ``anew``: about somebody else.
    """
    neighbour = None if anew else opened_now(request)
    form, wait = kind(request.POST or None, known=neighbour is not None), 0
    if "language" in request.POST:
        return _in_another_language(request, form, kind, template)
    if form.is_valid():
        wait = JOININGS.take(request)
        if wait:
            form.add_error(None, errors.slow_down())
        elif made := attempt(form, lambda: do(form, neighbour)):
            return opens(redirect("resident:neighbour_mine"), made)
    context = {"form": form, "neighbour": neighbour, "typing": "filling"}
    return slowed(page(request, template, context), wait)


def _in_another_language(
    request: HttpRequest, form: Reached, kind: Kind, template: str
) -> HttpResponse:
    """The same page in the language just chosen, with everything as far as it was typed."""
    chosen = request.POST["language"]
    typed = {
        name: field.widget.value_from_datadict(request.POST, request.FILES, name)
        for name, field in form.fields.items()
    }
    if chosen in dict(settings.LANGUAGES):
        translation.activate(chosen)
    again = kind(initial=typed, known=form.known)
    context = {"form": again, "neighbour": form.known, "typing": "filling"}
    response = page(request, template, context)
    languages.remember(response, chosen)
    return response


def _offered(form: Offers, neighbour: Neighbour | None) -> Neighbour:
    if neighbour is None:
        joining = form.joining(language=get_language() or "ja")
        return actions.join(joining, offered=form.offered(), by=RESIDENT)
    actions.offer(neighbour, form.offered(), by=RESIDENT)
    return neighbour


def _wanted(form: Wants, neighbour: Neighbour | None) -> Neighbour:
    if neighbour is None:
        joining = form.joining(language=get_language() or "ja")
        return actions.join(joining, wanted=form.wants(), by=RESIDENT)
    actions.want(neighbour, form.wants(), by=RESIDENT)
    return neighbour
