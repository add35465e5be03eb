"""What was told of cards: looked at beside what stands there, taken in whole or in part, or not."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrPromise

from tsunagu.directory.actions.proposing import reject, take
from tsunagu.directory.models import Proposal
from tsunagu.directory.papers import CARD, in_words
from tsunagu.directory.queries import cards as queries
from tsunagu.people.roles import Permission
from tsunagu.ui.fields import Line, Ticks, offer
from tsunagu.web.cards.forms import moment
from tsunagu.web.chrome import city
from tsunagu.web.doors import Visit, attempt, only_read, page, staff

A_PAGE = 20


@dataclass(frozen=True)
class Difference:
    """``seen`` when it was told, where the card reads otherwise by now."""

    label: StrPromise | str
    seen: str
    now: str
    proposed: str


class AnswerForm(forms.Form):
    lines = Ticks(label=gettext_lazy("直す項目"), choices=())
    reason = Line(
        gettext_lazy("知らせた人へのことば"),
        500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("直さないときは、理由を書いてください。"),
    )
    as_of = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, data: Any, *, found: Proposal) -> None:
        as_of = found.service.modified_at.isoformat()
        super().__init__(data, initial={"as_of": as_of, "lines": list(found.proposed)})
        if found.proposed:
            lines = [(line, CARD[line].label) for line in found.proposed if line in CARD]
            offer(self, "lines", lines)
        else:
            del self.fields["lines"]

    def clean_as_of(self) -> object:
        return moment(self.cleaned_data["as_of"])


@only_read
@staff(Permission.DIRECTORY_WRITE)
def proposals(request: Visit) -> HttpResponse:
    answered = "answered" in request.GET
    rows = Paginator(queries.proposals(answered=answered), A_PAGE)
    context = {"answered": answered, "page": rows.get_page(request.GET.get("page"))}
    return page(request, "office/freshness/proposals.html", context)


@staff(Permission.DIRECTORY_WRITE)
def proposal(request: Visit, pk: int) -> HttpResponse:
    found = get_object_or_404(queries.whole_proposals(), pk=pk)
    form = AnswerForm(request.POST if request.method == "POST" else None, found=found)
    if form.is_valid():
        attempt(form, lambda: _answer(request, found, form))
        if not form.errors:
            messages.success(request, _("返事をしました。"))
            return redirect("office:proposals")
    context = {"found": found, "differences": _differences(found), "form": form}
    return page(request, "office/freshness/proposal.html", context)


def _differences(found: Proposal) -> list[Difference]:
    card = queries.lines_of(found.service)
    return [
        Difference(
            CARD[line].label,
            seen=in_words(line, found.seen.get(line, "")),
            now=in_words(line, card.get(line, "")),
            proposed=in_words(line, value),
        )
        for line, value in found.proposed.items()
        if line in CARD
    ]


def _answer(request: Visit, found: Proposal, form: AnswerForm) -> None:
    said, reason = form.cleaned_data, form.cleaned_data["reason"]
    if "reject" in request.POST:
        reject(found, reason=reason, by=request.actor)
        return
    lines, as_of = said.get("lines", ()), said["as_of"]
    take(found, lines, reason=reason, as_of=as_of, city=city(), by=request.actor)
