"""Groups that tell their area at once: proposed by one of the desk, agreed to by another."""

from datetime import date
from typing import Any, NamedTuple
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tsunagu.bulletins import actions, rules
from tsunagu.bulletins.models import Trust
from tsunagu.bulletins.papers import Trusting
from tsunagu.bulletins.queries import voices
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.ground.receipts import grouped
from tsunagu.ground.workdays import months_after
from tsunagu.people.roles import Permission
from tsunagu.places.models import AreaKind
from tsunagu.places.queries import area_of, rough_choices
from tsunagu.ui.fields import Day, Line, offer, picker
from tsunagu.web.doors import Visit, attempt, page, posted, staff

A_PAGE, A_YEAR = 30, 12
NEAR = (AreaKind.TOWN, AreaKind.ZONE, AreaKind.CITY)


class TrustForm(forms.Form):
    sender = Line(
        _("団体の名前"),
        60,
        required=True,
        help_text=_("お知らせに出る名前。人の名前は書きません。"),
        error_messages={"required": _("団体の名前を書いてください。")},
    )
    area = forms.ChoiceField(
        label=_("伝えてよい地域"), error_messages={"required": _("地域を選んでください。")}
    )
    reason = Line(
        _("信頼する理由"),
        300,
        required=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("信頼する理由を書いてください。")},
    )
    until = Day(label=_("いつまで"), widget=picker())
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"key": uuid4().hex, "until": _in_a_year()})
        offer(self, "area", [("", _("選んでください")), *rough_choices(NEAR)])

    def trusting(self) -> Trusting:
        said = self.cleaned_data
        area = area_of(int(said["area"]), NEAR)
        if area is None:
            raise Refused(gettext("地域を選んでください。"))
        return Trusting(**said | {"area": area, "key": f"t-{said['key']}"})


class Row(NamedTuple):
    """``number`` as it is handed to the group, while it counts."""

    trust: Trust
    number: str
    may_agree: bool


@staff(Permission.BULLETIN_WRITE)
def trusts(request: Visit) -> HttpResponse:
    """Those of the desk, with the form for another."""
    form = TrustForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(form, lambda: _given(form, request)):
        messages.success(request, gettext("書きとめました。もう一人が決めると、番号が出ます。"))
        return redirect("office:trusts")
    found = Paginator(voices.trusts(request.actor), A_PAGE).get_page(request.GET.get("page"))
    rows = [_row(trust, request.actor) for trust in found]
    context = {"form": form, "page": found, "rows": rows, "today": clock.today()}
    return page(request, "office/bulletins/trusts.html", context)


@posted
@staff(Permission.BULLETIN_WRITE)
def agree(request: Visit, pk: int) -> HttpResponse:
    found = _found(request, pk)
    if verdict := rules.may_agree(request.actor, found):
        actions.agree_to_trust(found, by=request.actor)
        messages.success(request, gettext("書きとめました。番号を、団体に渡してください。"))
    else:
        messages.error(request, verdict.reason)
    return redirect("office:trusts")


@posted
@staff(Permission.BULLETIN_WRITE)
def end(request: Visit, pk: int) -> HttpResponse:
    actions.end_trust(_found(request, pk), by=request.actor)
    messages.success(request, gettext("書きとめました。"))
    return redirect("office:trusts")


def _row(trust: Trust, actor: Actor) -> Row:
    number = grouped(actions.number_of(trust)) if trust.agreed_by_id else ""
    return Row(trust, number, bool(rules.may_agree(actor, trust)))


def _given(form: TrustForm, request: Visit) -> bool:
    actions.give_trust(form.trusting(), by=request.actor)
    return True


def _found(request: Visit, pk: int) -> Trust:
    return get_object_or_404(voices.trusts(request.actor), pk=pk)


def _in_a_year() -> date:
    return months_after(clock.today(), A_YEAR)
