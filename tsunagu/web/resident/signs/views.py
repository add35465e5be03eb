"""Somebody at work noticed something, and has the card of their shop: no account, one page."""

from typing import Any
from uuid import uuid4

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tsunagu.intake.models import Concern
from tsunagu.ui.fields import Line, Ticks
from tsunagu.watch import actions, queries
from tsunagu.watch.papers import Noticed
from tsunagu.watch.states import Sign
from tsunagu.web import errors
from tsunagu.web.doors import attempt, page, public, slowed
from tsunagu.web.resident import device
from tsunagu.web.tries import Tries

TRIES = Tries("sign", of_an_address=60, of_all=1_000)
AN_HOUR = 60 * 60


class Noticing(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("カードの番号"),
        max_length=40,
        error_messages={"required": gettext_lazy("カードの番号を書いてください。")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    signs = Ticks(label=gettext_lazy("気づいたこと"), choices=Sign.choices)
    place = Line(
        gettext_lazy("どこのことですか"),
        200,
        required=True,
        help_text=gettext_lazy("住所や、家のようすなど、窓口が行けるように書いてください。"),
        error_messages={"required": gettext_lazy("場所を書いてください。")},
    )
    words = Line(gettext_lazy("くわしいこと"), 2_000, widget=forms.Textarea(attrs={"rows": 4}))
    is_danger = forms.BooleanField(
        label=gettext_lazy("いま、命があぶないかもしれない"), required=False
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, data: Any = None, *, code: str = "") -> None:
        super().__init__(data, initial={"code": code, "key": uuid4().hex})


@public(sensitive=True, as_house=True)
def sign(request: HttpRequest) -> HttpResponse:
    """Leads to the receipt, behind which the answers stand."""
    typed = request.POST if request.method == "POST" else None
    form = Noticing(typed, code=request.GET.get("card", "")[:40])
    wait = TRIES.take(request) if form.is_valid() else 0
    if wait:
        form.add_error(None, errors.slow_down())
    elif form.is_valid() and (told := _told(request, form)):
        response = redirect("resident:tell-sent")
        device.put_signed(response, device.RECEIPT, told.key, AN_HOUR)
        return response
    return slowed(page(request, "resident/signs/sign.html", {"form": form}), wait)


def _told(request: HttpRequest, form: Noticing) -> Concern | None:
    said = form.cleaned_data
    card = queries.card_with(said["code"])
    if card is None:
        sentence = _("この番号のカードがありません。カードを見て、もう一度書いてください。")
        form.add_error("code", sentence)
        return None
    TRIES.forgive(request)
    noticed = Noticed(
        key=f"s-{said['key']}",
        signs=tuple(Sign(one) for one in said["signs"]),
        words=said["words"],
        place=said["place"],
        is_danger=said["is_danger"],
        language=get_language() or "ja",
    )
    return attempt(form, lambda: actions.tell_by_card(card, noticed))
