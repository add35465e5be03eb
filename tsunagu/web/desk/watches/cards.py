"""Cards with a code for shops, newspapers and other bodies: given, printed, ended."""

from typing import Any
from uuid import uuid4

import segno
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.ground.receipts import grouped
from tsunagu.people.roles import Permission
from tsunagu.ui.fields import Line
from tsunagu.watch import actions
from tsunagu.watch.models import Card
from tsunagu.web.doors import Visit, attempt, only_read, page, posted, staff

MANY = 200


class Given(forms.Form):
    name = Line(
        gettext_lazy("お店や団体の名前"),
        60,
        required=True,
        help_text=gettext_lazy("人の名前は書きません。"),
        error_messages={"required": gettext_lazy("名前を書いてください。")},
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"key": uuid4().hex})


@staff(Permission.NEIGHBOUR_MATCH)
def cards(request: Visit) -> HttpResponse:
    form = Given(request.POST if request.method == "POST" else None)
    if form.is_valid() and (card := attempt(form, lambda: _given(request, form))):
        return redirect("desk:watch_card", card.pk)
    rows = Card.objects.visible_to(request.actor).order_by("ended_at", "name", "pk")[:MANY]
    return page(request, "desk/watches/cards.html", {"cards": rows, "form": form})


@only_read
@staff(Permission.NEIGHBOUR_MATCH)
def card(request: Visit, pk: int) -> HttpResponse:
    """The card itself, to be printed and handed over."""
    found = _found(request, pk)
    code = grouped(actions.code_of(found))
    where = settings.BASE_URL + reverse("resident:sign")
    drawn = segno.make(f"{where}?card={code}", error="m")
    context = {
        "card": found,
        "code": code,
        "where": where,
        "qr": drawn.svg_data_uri(scale=4, light="white", border=2),
    }
    return page(request, "desk/watches/card.html", context)


@posted
@staff(Permission.NEIGHBOUR_MATCH)
def end(request: Visit, pk: int) -> HttpResponse:
    actions.end_card(_found(request, pk), by=request.actor)
    messages.success(request, _("このカードは、もう使えません。"))
    return redirect("desk:watch_cards")


def _given(request: Visit, form: Given) -> Card:
    said = form.cleaned_data
    return actions.give_card(said["name"], key=f"c-{said['key']}", by=request.actor)


def _found(request: Visit, pk: int) -> Card:
    rows = Card.objects.visible_to(request.actor).select_related("desk")
    return get_object_or_404(rows, pk=pk)
