"""My page: everything that is open on this device, by the question it answers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tsunagu.learning.queries.courses import taken_by
from tsunagu.referrals.queries.looking import glances, own_subjects
from tsunagu.residents.models import GUARDED
from tsunagu.volunteering import queries as neighbours
from tsunagu.volunteering.models import Neighbour
from tsunagu.volunteering.states import OfferingState
from tsunagu.watch.queries import of_person
from tsunagu.web.doors import page, public
from tsunagu.web.resident import device, receipts
from tsunagu.web.resident.me.stopping import running
from tsunagu.web.resident.neighbours import lessons
from tsunagu.web.resident.status.forms import Receipt
from tsunagu.web.resident.status.steps import now_in_words


@public(sensitive=True, as_house=True)
def me(request: HttpRequest) -> HttpResponse:
    beside = receipts.beside(request)
    concern = receipts.opened_now(request, device.STATUS)
    neighbour = receipts.opened_now(request, device.NEIGHBOUR)
    part = receipts.opened_now(request, device.IDEA)
    here = [thing for thing in (concern, neighbour, part) if thing is not None]
    if not here and not beside:
        if request.method == "POST":
            return redirect("resident:status")
        return page(request, "resident/status/ask.html", {"form": Receipt()})
    if request.method == "POST":
        return _open(request.POST.get("open", ""), beside)
    subjects = (own_subjects(concern) if concern else []) + _subjects(neighbour)
    context = {
        "concern": concern,
        "now": now_in_words(concern) if concern else None,
        "part": part,
        "beside": [(n, one) for n, one in enumerate(beside) if one.thing not in here],
        "glances": glances(subjects) if subjects else None,
        "can_stop": bool(running(request)),
        **(_of_neighbour(neighbour) if neighbour else {}),
    }
    return render(request, "resident/me/me.html", context)


def _open(number: str, beside: list[receipts.Found]) -> HttpResponse:
    if not number.isdecimal() or len(number) > 2 or int(number) >= len(beside):
        raise Http404
    return receipts.opens(beside[int(number)], "resident:me")


def _of_neighbour(neighbour: Neighbour) -> dict[str, object]:
    return {
        "neighbour": neighbour,
        "offerings": neighbour.offerings.exclude(state=OfferingState.ENDED).order_by("-pk"),
        "favours": neighbour.favours.order_by("-pk"),
        "waiting": neighbours.waiting_for(neighbour),
        "goes_to": neighbours.goes_to(neighbour),
        "watches": of_person(neighbour.person),
        **lessons.shown(neighbour),
    }


def _subjects(neighbour: Neighbour | None) -> list[str]:
    """What of a neighbour the desk may have read; of guarded people nothing is told."""
    if neighbour is None or neighbour.person.level in GUARDED:
        return []
    rows: dict[str, Any] = {
        "volunteering.offering": neighbour.offerings,
        "volunteering.favour": neighbour.favours,
        "learning.lesson": neighbour.lessons,
        "learning.course": taken_by(neighbour.person),
        "watch.watch": of_person(neighbour.person),
    }
    return [f"{kind}:{pk}" for kind, of in rows.items() for pk in of.values_list("pk", flat=True)]


@public(sensitive=True)
def close(request: HttpRequest) -> HttpResponse:
    """Everything that is open here. The way on asks for the codes again."""
    response = redirect("resident:me")
    if request.method == "POST":
        messages.success(request, _("もう一度見るときは、受付番号とあいことばを書いてください。"))
        device.close(response)
    return response
