"""What I did, said on the phone in a few presses; what it comes to, and what becomes of it."""

from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT
from tsunagu.rewards import actions, queries
from tsunagu.rewards.papers import Said
from tsunagu.rewards.states import BY_HAND, Kind
from tsunagu.ui.fields import Day, Line, offer, picker
from tsunagu.volunteering.actions import go_on
from tsunagu.volunteering.models import Invitation, Neighbour
from tsunagu.web.doors import attempt, only_read, page, public
from tsunagu.web.resident.neighbours.views import opened_now
from tsunagu.web.rewards import STATEMENT, in_words, paper_of, this_year, year_called, year_of

LENGTHS = (30, 60, 90, 120, 180, 240)  # minutes
HERE = "resident:neighbour_record"


class Did(forms.Form):
    """All of it is chosen already: one press is an entry, where today and an hour are right."""

    what = forms.ChoiceField(
        label=gettext_lazy("したこと"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("したことを選んでください。")},
    )
    on = Day(label=gettext_lazy("日にち"), widget=picker())
    minutes = forms.TypedChoiceField(
        label=gettext_lazy("時間"), coerce=int, widget=forms.RadioSelect
    )
    where = Line(gettext_lazy("場所"), 100, help_text=gettext_lazy("書かなくてもかまいません。"))
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, data: Any, *, goes_to: list[Invitation]) -> None:
        favours = {f"f-{one.pk}": one for one in goes_to}
        kinds = {kind.value: kind.label for kind in BY_HAND}
        named = {key: one.favour.get_task_display() for key, one in favours.items()}
        first = next(iter(named), Kind.HELP)
        initial = {"what": first, "on": clock.today(), "minutes": 60, "key": uuid4().hex}
        super().__init__(data, initial=initial)
        self.favours = favours
        offer(self, "what", [*named.items(), *kinds.items()])
        offer(self, "minutes", [(each, in_words(each)) for each in LENGTHS])

    def said(self) -> Said:
        chosen = self.cleaned_data
        favour = self.favours.get(chosen["what"])
        return Said(
            key=f"a-{chosen['key']}",
            kind=Kind.HELP if favour else Kind(chosen["what"]),
            on=chosen["on"],
            minutes=chosen["minutes"],
            where=chosen["where"],
            invitation=favour,
        )


@public(sensitive=True, as_house=True)
def record(request: HttpRequest) -> HttpResponse:
    """The form first; then this year, the points of every year, the insurance."""
    neighbour = opened_now(request)
    if neighbour is None:
        return redirect("resident:neighbour_mine")
    if "do" in request.POST:
        _do(neighbour, request.POST["do"])
        messages.success(request, _("書きとめました。"))
        return redirect(HERE)
    posted = request.POST if request.method == "POST" else None
    form = Did(posted, goes_to=queries.goes_to(neighbour))
    if form.is_valid() and attempt(form, lambda: _said(neighbour, form)):
        messages.success(request, _("書きとめました。ありがとうございます。"))
        return redirect(HERE)
    cover = neighbour.covers.order_by("-year").first()
    context = {
        **year_of(neighbour, this_year()),
        "form": form,
        "cover": cover,
        "goes_on": cover if cover and cover.asked_at else None,
    }
    return page(request, "resident/neighbours/activities.html", context)


@only_read
@public(sensitive=True, as_house=True)
def year(request: HttpRequest, key: str) -> HttpResponse:
    """The yearly statement."""
    period, neighbour = year_called(key), opened_now(request)
    if neighbour is None:
        return redirect("resident:neighbour_mine")
    return page(request, "resident/neighbours/year.html", year_of(neighbour, period))


@only_read
@public(sensitive=True, as_house=True)
def paper(request: HttpRequest, key: str) -> HttpResponse:
    period, neighbour = year_called(key), opened_now(request)
    if neighbour is None:
        return redirect("resident:neighbour_mine")
    return paper_of(neighbour, period, STATEMENT)


def _said(neighbour: Neighbour, form: Did) -> bool:
    actions.say(neighbour, form.said(), by=RESIDENT)
    return True


def _do(neighbour: Neighbour, said: str) -> None:
    """``exchange-2026``: the points of a year; ``goon-3``: the insurance for the next year."""
    word, _dash, number = said.partition("-")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise Http404
    if word == "exchange":
        actions.ask(neighbour, year=int(number), by=RESIDENT)
    elif word == "goon":
        cover = neighbour.covers.select_related("neighbour").filter(pk=int(number)).first()
        if cover is None:
            raise Http404
        go_on(cover, by=RESIDENT)
    else:
        raise Http404
