"""Lessons that schools and firms may ask for; who asks, and who teaches, has a receipt."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tsunagu.ground.actor import RESIDENT
from tsunagu.learning import actions, queries
from tsunagu.learning.models import Call, Lesson
from tsunagu.learning.rules import may_report
from tsunagu.volunteering.models import Neighbour
from tsunagu.web.doors import attempt, only_read, page, public, slowed, stands
from tsunagu.web.learning.forms import Reports
from tsunagu.web.resident.learning.forms import Asks
from tsunagu.web.resident.neighbours.forms import Answers
from tsunagu.web.resident.neighbours.views import filled, opened_now
from tsunagu.web.resident.status.forms import Receipt
from tsunagu.web.tries import Tries

TRIES = Tries("lesson", of_an_address=100)


@only_read
@public
def programmes(request: HttpRequest) -> HttpResponse:
    """The catalogue, by theme. One query."""
    context = {"programmes": queries.catalogue()}
    return render(request, "resident/learning/programmes.html", context)


@public(sensitive=True, as_house=True)
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """One programme, and the one page by which it is asked for."""
    programme = queries.catalogue().filter(pk=pk).first()
    if programme is None:
        raise Http404
    kind = partial(Asks, programme=programme)
    return filled(request, kind, "resident/learning/ask.html", _asked)


def _asked(form: Asks, neighbour: Neighbour | None) -> Neighbour:
    asked = form.asked()
    if neighbour is None:
        joining = form.joining(language=get_language() or "ja")
        return actions.ask_anew(joining, asked, by=RESIDENT).neighbour
    return actions.ask(neighbour, asked, by=RESIDENT).neighbour


@public(sensitive=True, as_house=True)
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The school says how it was, behind its receipt."""
    neighbour = opened_now(request)
    if neighbour is None:
        if request.method == "POST":
            return redirect("resident:status")
        return page(request, "resident/status/ask.html", {"form": Receipt()})
    lesson = queries.of_neighbour(neighbour).filter(pk=pk).first()
    if lesson is None:
        raise Http404
    form, verdict = Reports(request.POST or None), may_report(RESIDENT, lesson)
    if stands(form, verdict) and attempt(form, lambda: _reported(lesson, form)):
        messages.success(request, _("報告を受け取りました。ありがとうございました。"))
        return redirect("resident:neighbour_mine")
    context = {"form": form, "lesson": lesson, "verdict": verdict}
    return page(request, "resident/learning/report.html", context)


def _reported(lesson: Lesson, form: Reports) -> bool:
    actions.report(lesson, form.report())
    return True


@public(sensitive=True, as_house=True)
def asked(request: HttpRequest) -> HttpResponse:
    """Opened from the letter: the lesson without the name of a person, and two buttons."""
    key = request.GET.get("key", "")
    wait = TRIES.take(request) if key else 0
    call = queries.called_by(key) if key and not wait else None
    if call is None:
        return slowed(render(request, "resident/learning/lost.html"), wait)
    TRIES.forgive(request)
    form = Answers(request.POST or None)
    if form.is_valid() and attempt(form, lambda: _answered(call, form)):
        return redirect(request.get_full_path())
    call.refresh_from_db(fields=["state"])
    context = {"form": form, "call": call, "lesson": call.lesson}
    return page(request, "resident/learning/asked.html", context)


def _answered(call: Call, form: Answers) -> bool:
    said = form.cleaned_data
    actions.answer(call, is_yes=bool(said["yes"]), reason=said["reason"])
    return True
