"""Something went wrong: said in one page, and what became of it, behind the receipt alone."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tsunagu.complaints import actions
from tsunagu.complaints.queries import of_neighbour
from tsunagu.ground.actor import RESIDENT
from tsunagu.volunteering.models import Neighbour
from tsunagu.web.complaining import Complains, beginning
from tsunagu.web.doors import attempt, page, public
from tsunagu.web.resident.neighbours.views import opened_now

DEEDS = {"withdraw": actions.withdraw, "reopen": actions.reopen}


@public(sensitive=True, as_house=True)
def wrong(request: HttpRequest) -> HttpResponse:
    neighbour = opened_now(request)
    if neighbour is None:
        return redirect("resident:neighbour_mine")
    if "do" in request.POST:
        _do(neighbour, request.POST["do"])
        messages.success(request, _("書きとめました。"))
        return redirect("resident:neighbour_wrong")
    form = Complains(request.POST or None, initial=beginning(neighbour))
    if form.is_valid() and attempt(form, lambda: _said(neighbour, form)):
        messages.success(request, _("受け取りました。窓口が確かめて、ここに返事をします。"))
        return redirect("resident:neighbour_wrong")
    context = {"form": form, "complaints": of_neighbour(neighbour)}
    return page(request, "resident/neighbours/wrong.html", context)


def _said(neighbour: Neighbour, form: Complains) -> bool:
    actions.complain(neighbour, form.said("n"), by=RESIDENT)
    return True


def _do(neighbour: Neighbour, said: str) -> None:
    """``withdraw-3``: a word and the number of the row."""
    word, _dash, number = said.partition("-")
    if word not in DEEDS or not (number.isascii() and number.isdigit() and len(number) < 10):
        raise Http404
    found = of_neighbour(neighbour).filter(pk=int(number)).first()
    if found is None:
        raise Http404
    DEEDS[word](found, by=RESIDENT)
