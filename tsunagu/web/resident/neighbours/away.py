"""Days on which I cannot come: two dates and a press, taken back with one."""

from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.ground.actor import RESIDENT
from tsunagu.ui.fields import Day, picker
from tsunagu.volunteering import actions, queries
from tsunagu.volunteering.models import Neighbour
from tsunagu.web.doors import attempt, page, public
from tsunagu.web.resident.neighbours.views import opened_now


class Days(forms.Form):
    from_on = Day(label=gettext_lazy("休みのはじめの日"), widget=picker())
    until_on = Day(label=gettext_lazy("休みのおわりの日"), widget=picker())
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)


@public(sensitive=True, as_house=True)
def away(request: HttpRequest) -> HttpResponse:
    neighbour = opened_now(request)
    if neighbour is None:
        return redirect("resident:neighbour_mine")
    if "back" in request.POST:
        _back(neighbour, request.POST["back"])
        messages.success(request, _("書きとめました。"))
        return redirect("resident:neighbour_away")
    posted = request.POST if request.method == "POST" else None
    form = Days(posted, initial={"key": uuid4().hex})
    if form.is_valid() and attempt(form, lambda: _gone(neighbour, form)):
        messages.success(request, _("書きとめました。窓口が、代わりの人をさがします。"))
        return redirect("resident:neighbour_away")
    context = {"form": form, "aways": queries.aways(neighbour)}
    return page(request, "resident/neighbours/away.html", context)


def _gone(neighbour: Neighbour, form: Days) -> bool:
    said = form.cleaned_data
    key = f"n-{said['key']}"
    actions.go_away(
        neighbour, from_on=said["from_on"], until_on=said["until_on"], key=key, by=RESIDENT
    )
    return True


def _back(neighbour: Neighbour, said: str) -> None:
    if not (said.isascii() and said.isdigit() and len(said) < 10):
        raise Http404
    found = neighbour.aways.select_related("neighbour").filter(pk=int(said)).first()
    if found is None:
        raise Http404
    actions.come_back(found, by=RESIDENT)
