"""Records over their time: one person agrees to the list, another disposes of what is on it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import Verdict
from tsunagu.holdings import rules
from tsunagu.holdings.actions import agree, dispose, send_back
from tsunagu.holdings.models import Disposal
from tsunagu.holdings.queries import lists
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, only_read, page, staff
from tsunagu.web.fresh import fresh
from tsunagu.web.office.holdings.forms import BackForm, DisposeForm, SeenForm
from tsunagu.web.office.sheet import Sheet, filled

A_PAGE = 50


@dataclass(frozen=True)
class Step:
    """One deed on a list: who may, what is asked, what is said."""

    slug: str
    label: StrPromise
    form: Callable[..., forms.Form]
    may: Callable[[Actor, Disposal], Verdict]
    do: Callable[[Disposal, dict[str, Any], Actor], object]
    hint: StrPromise
    done: StrPromise


STEPS = {
    step.slug: step
    for step in (
        Step(
            "agree",
            _("廃棄に同意する"),
            SeenForm,
            rules.may_agree,
            lambda found, said, by: agree(found, seen=said["seen"], by=by),
            _("予定の表を見ましたか。同意のあと、別の人が廃棄します。"),
            _("同意しました。次に、別の人が廃棄します。"),
        ),
        Step(
            "dispose",
            _("廃棄する"),
            DisposeForm,
            rules.may_dispose,
            lambda found, said, by: dispose(found, by=by),
            _("廃棄すると、だれにも読めなくなります。控え（バックアップ）からも戻せません。"),
            _("廃棄しました。廃棄簿に書きました。"),
        ),
        Step(
            "back",
            _("同意を取り消す"),
            BackForm,
            rules.may_send_back,
            lambda found, said, by: send_back(found, by=by),
            _("予定の表に戻ります。記録は、そのまま残ります。"),
            _("同意を取り消しました。"),
        ),
    )
}


@only_read
@staff(Permission.DISPOSE)
def disposals(request: Visit) -> HttpResponse:
    """What waits, and the 廃棄簿."""
    rows = Paginator(lists.done(request.actor), A_PAGE).get_page(request.GET.get("page"))
    context = {"waiting": lists.waiting(request.actor), "page": rows}
    return page(request, "office/holdings/disposals.html", context)


@only_read
@staff(Permission.DISPOSE)
def disposal(request: Visit, pk: int) -> HttpResponse:
    """The list, by number alone; it is the dry run too: nothing else will go."""
    found = get_object_or_404(Disposal.objects.visible_to(request.actor), pk=pk)
    verdicts = [(step, step.may(request.actor, found)) for step in STEPS.values()]
    context = {
        "disposal": found,
        "page": Paginator(lists.items(found), A_PAGE).get_page(request.GET.get("page")),
        "steps": [step for step, may in verdicts if may],
        "why_not": rules.may_dispose(request.actor, found).reason if found.agreed_at else "",
    }
    return page(request, "office/holdings/disposal.html", context)


@staff(Permission.DISPOSE)
@fresh
def step(request: Visit, pk: int, slug: str) -> HttpResponse:
    found = get_object_or_404(Disposal.objects.visible_to(request.actor), pk=pk)
    way = STEPS.get(slug)
    if way is None or not way.may(request.actor, found):
        raise Http404
    back = reverse("office:disposal", args=[pk])
    sheet = Sheet(way.label, way.label, way.done, back, _("廃棄の予定"), way.hint)
    form = way.form(request.POST or None, disposal=found)
    return filled(request, form, sheet, lambda said: _done(way, found, said, request.actor))


def _done(way: Step, found: Disposal, said: dict[str, Any], by: Actor) -> None:
    way.do(found, said, by)
