"""Asking somebody else who stands in what is to be disclosed: the paper, what they said."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import Verdict
from tsunagu.holdings import actions, rules
from tsunagu.holdings.models import Hearing, opens_on
from tsunagu.holdings.queries.requests import hearings
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, only_read, page, staff
from tsunagu.web.office.requests.forms import OpinionForm, WhyForm
from tsunagu.web.office.sheet import Sheet, filled


@dataclass(frozen=True)
class Deed:
    """One deed on a hearing: who may, what is asked."""

    slug: str
    label: StrPromise
    form: Callable[..., forms.Form]
    may: Callable[[Actor, Hearing], Verdict]
    do: Callable[[Hearing, dict[str, Any], Actor], object]
    hint: StrPromise | str = ""


DEEDS = {
    deed.slug: deed
    for deed in (
        Deed(
            "opinion",
            _("意見を書きとめる"),
            OpinionForm,
            rules.may_take_opinion,
            lambda found, said, by: actions.take_opinion(found, said.pop("opinion"), by=by, **said),
        ),
        Deed(
            "told",
            _("開示すると知らせた"),
            WhyForm,
            rules.may_tell_of_disclosure,
            lambda found, said, by: actions.tell_of_disclosure(found, by=by, **said),
            _("すぐに書面で知らせます。本人のことは、書かないでください。"),
        ),
    )
}


@only_read
@staff(Permission.REQUEST_HANDLE)
def paper(request: Visit, pk: int) -> HttpResponse:
    """The paper for them, and what can be done; after the decision, the paper of that."""
    found = get_object_or_404(hearings(request.actor), pk=pk)
    asked = found.request
    context = {
        "hearing": found,
        "asked": asked,
        "deeds": [deed for deed in DEEDS.values() if deed.may(request.actor, found)],
        "opens_on": opens_on(asked.decided_on) if asked.decided_on else None,
    }
    return page(request, "office/requests/hearing.html", context)


@staff(Permission.REQUEST_HANDLE)
def deed(request: Visit, pk: int, slug: str) -> HttpResponse:
    found = get_object_or_404(hearings(request.actor), pk=pk)
    way = DEEDS.get(slug)
    if way is None or not way.may(request.actor, found):
        raise Http404
    back = reverse("office:hearing", args=[pk])
    sheet = Sheet(way.label, way.label, _("書きとめました。"), back, _("ほかの人の意見"), way.hint)
    form = way.form(request.POST or None, hearing=found)
    return filled(request, form, sheet, lambda said: _done(way, found, said, request.actor))


def _done(way: Deed, found: Hearing, said: dict[str, Any], by: Actor) -> None:
    way.do(found, said, by)
