"""The day to meet, behind the receipt: the person says yes or wishes for another day."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.actions import say_yes, wish_another_time
from tsunagu.cases.models import Appointment
from tsunagu.cases.queries.appointments import behind
from tsunagu.intake.models import Concern
from tsunagu.ui.fields import Line
from tsunagu.web.doors import attempt, page, public
from tsunagu.web.resident.status.views import closed, opened_now


class Yes(forms.Form):
    """A press of the button."""


class Wish(forms.Form):
    words = Line(
        _("いつなら、会えますか"),
        2_000,
        required=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("例：来週の火曜日の午後"),
        error_messages={"required": _("いつならよいかを書いてください。")},
    )


@public(sensitive=True, as_house=True)
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    concern = opened_now(request)
    if concern is None:
        return closed(request)
    found = get_object_or_404(behind(concern), pk=pk)
    yes, wish = Yes(), Wish()
    if request.method == "POST" and "yes" in request.POST:
        yes = Yes(request.POST)
        if yes.is_valid() and attempt(yes, lambda: _agreed(found, concern)):
            return redirect("resident:status-view")
    elif request.method == "POST":
        wish = Wish(request.POST)
        if wish.is_valid() and attempt(wish, lambda: _wished(found, concern, wish)):
            return redirect("resident:status-view")
    context = {"row": found, "yes": yes, "form": wish if not yes.errors else yes, "wish": wish}
    return page(request, "resident/status/meeting.html", context)


def _agreed(found: Appointment, concern: Concern) -> bool:
    say_yes(found, behind=concern)
    return True


def _wished(found: Appointment, concern: Concern, wish: Wish) -> bool:
    wish_another_time(found, words=wish.cleaned_data["words"], behind=concern)
    return True
