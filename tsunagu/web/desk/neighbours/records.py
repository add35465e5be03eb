"""What neighbours wrote of their activities, to confirm; exchanges of points, to decide and pay."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import Verdict
from tsunagu.people.roles import Permission
from tsunagu.rewards import actions, queries, rules
from tsunagu.rewards.models import Activity, Exchange
from tsunagu.rewards.states import ActivityState, ExchangeState
from tsunagu.ui.fields import Day, Line, picker
from tsunagu.web.desk.neighbours.deeds import Deed
from tsunagu.web.desk.neighbours.doing import one_deed
from tsunagu.web.desk.neighbours.forms import Nothing
from tsunagu.web.doors import Visit, page, staff
from tsunagu.web.sheet import Sheet, filled

A_PAGE = 50
E = ExchangeState


class Reason(forms.Form):
    reason = Line(
        gettext_lazy("本人に伝える理由"),
        300,
        required=True,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PaidOn(forms.Form):
    on = Day(label=gettext_lazy("払った日"), widget=picker())


def _to(state: ExchangeState) -> Any:
    return partial(_may_move, to=state)


def _may_move(actor: Actor, exchange: Exchange, *, to: ExchangeState) -> Verdict:
    return rules.may_move(actor, exchange, to)


EXCHANGE_DEEDS = (
    Deed(
        "decide",
        gettext_lazy("交換を決める"),
        Nothing,
        _to(E.DECIDED),
        lambda exchange, said, by: actions.decide(exchange, by=by),
        gettext_lazy("1年度の活動を確かめたら押します。"),
    ),
    Deed(
        "pay",
        gettext_lazy("払ったと書く"),
        PaidOn,
        _to(E.PAID),
        lambda exchange, said, by: actions.pay(exchange, by=by, **said),
        initial=lambda exchange: {"on": clock.today()},
    ),
    Deed(
        "refuse",
        gettext_lazy("交換できない"),
        Reason,
        _to(E.REFUSED),
        lambda exchange, said, by: actions.refuse_exchange(exchange, by=by, **said),
        gettext_lazy("ポイントは、本人に残ります。"),
        danger=True,
    ),
)
EXCHANGE_BY_SLUG = {deed.slug: deed for deed in EXCHANGE_DEEDS}


@staff(Permission.NEIGHBOUR_MATCH)
def records(request: Visit) -> HttpResponse:
    """All that waits on one page; what is ticked is confirmed."""
    waiting = queries.to_confirm(request.actor)
    if request.method == "POST":
        done = actions.confirm(waiting.filter(pk__in=_ticked(request)), by=request.actor)
        messages.success(request, _("%(count)d件を確かめました。") % {"count": done})
        return redirect("desk:records")
    rows = queries.open_exchanges(request.actor)[:A_PAGE]
    exchanges = [
        (one, [deed for deed in EXCHANGE_DEEDS if deed.may(request.actor, one)]) for one in rows
    ]
    context = {"waiting": waiting[:A_PAGE], "exchanges": exchanges}
    return page(request, "desk/neighbours/records.html", context)


@staff(Permission.NEIGHBOUR_MATCH)
def refuse(request: Visit, pk: int) -> HttpResponse:
    rows = Activity.objects.visible_to(request.actor).exclude(state=ActivityState.REFUSED)
    found = get_object_or_404(rows.select_related("neighbour__person"), pk=pk)
    form = Reason(request.POST if request.method == "POST" else None)
    person = f"/desk/neighbours/people/{found.neighbour_id}/"
    sheet = Sheet(
        gettext_lazy("この活動を数えない"),
        gettext_lazy("数えない"),
        gettext_lazy("書きとめました。"),
        person,
        found.neighbour.called,
        gettext_lazy("本人のページに、理由が出ます。"),
    )
    return filled(request, form, sheet, partial(_refused, found, request))


def _refused(found: Activity, request: Visit, said: dict[str, Any]) -> None:
    actions.refuse(found, reason=said["reason"], by=request.actor)


@staff(Permission.NEIGHBOUR_MATCH)
def deed(request: Visit, pk: int, slug: str) -> HttpResponse:
    rows = Exchange.objects.visible_to(request.actor).select_related("neighbour__person")
    found = get_object_or_404(rows, pk=pk)
    wanted = EXCHANGE_BY_SLUG.get(slug)
    template = "desk/neighbours/exchange_deed.html"
    return one_deed(request, wanted, found, "exchange", template, back=("desk:records",))


def _ticked(request: Visit) -> list[str]:
    keys = request.POST.getlist("activities")[:A_PAGE]
    return [key for key in keys if key.isascii() and key.isdigit() and len(key) < 10]
