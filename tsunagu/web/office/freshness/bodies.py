"""One body of the directory: who keeps its cards, and the letters that are posted to it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.directory.actions.claiming import hand_upkeep, write_claim
from tsunagu.directory.actions.keeping import address_of, ask_on_paper
from tsunagu.directory.models import Organization
from tsunagu.directory.queries import freshness as queries
from tsunagu.people.roles import Permission
from tsunagu.ui.fields import offer
from tsunagu.web.doors import Visit, attempt, only_read, page, posted, staff
from tsunagu.web.office.freshness.papers import card_pdf

A_PAGE = 20


class KeeperForm(forms.Form):
    keeper = forms.ChoiceField(label=gettext_lazy("受けもつところ"))

    def __init__(self, data: Any = None, *, now: int | None = None) -> None:
        super().__init__(data, initial={"keeper": str(now or "")})
        offer(self, "keeper", [("", gettext_lazy("団体が自分で")), *queries.desk_choices()])
        self.fields["keeper"].required = False


@only_read
@staff(Permission.DIRECTORY_WRITE)
def bodies(request: Visit) -> HttpResponse:
    """Those in arrears; by name all others too. ``paper``: who has to be asked by post."""
    words, on_paper = request.GET.get("q", "").strip()[:100], "paper" in request.GET
    found = queries.to_ask_on_paper() if on_paper else queries.bodies_in_arrears(words)
    context = {
        "words": words,
        "on_paper": on_paper,
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
    }
    return page(request, "office/freshness/bodies.html", context)


@only_read
@staff(Permission.DIRECTORY_WRITE)
def body(request: Visit, pk: int) -> HttpResponse:
    return _page(request, _one(pk), None)


def _page(request: Visit, found: Organization, typed: KeeperForm | None) -> HttpResponse:
    rows = Paginator(queries.upkeep_of(found), A_PAGE).get_page(request.GET.get("page"))
    keepers = [row.upkeep.keeper_id for row in rows if hasattr(row, "upkeep")]
    context = {
        "body": found,
        "mail": address_of(found),
        "post": queries.address_on_file(found),
        "has_claimed": queries.has_claimed(found),
        "keys": queries.paper_keys(found),
        "form": typed or KeeperForm(now=keepers[0] if keepers else None),
        "page": rows,
    }
    return page(request, "office/freshness/body.html", context)


@posted
@staff(Permission.DIRECTORY_WRITE)
def claim(request: Visit, pk: int) -> HttpResponse:
    write_claim(_one(pk), by=request.actor)
    messages.success(request, _("手紙を作りました。印刷して、郵便で送ってください。"))
    return redirect("office:body", pk)


@posted
@staff(Permission.DIRECTORY_WRITE)
def ask(request: Visit, pk: int) -> HttpResponse:
    ask_on_paper(_one(pk), by=request.actor)
    messages.success(request, _("手紙を作りました。印刷して、郵便で送ってください。"))
    return redirect("office:body", pk)


@posted
@staff(Permission.DIRECTORY_WRITE)
def keeper(request: Visit, pk: int) -> HttpResponse:
    found, form = _one(pk), KeeperForm(request.POST)
    if form.is_valid():
        to = queries.desk_with(int(form.cleaned_data["keeper"] or 0))
        attempt(form, lambda: hand_upkeep(found, to=to, by=request.actor))
    if form.errors:
        return _page(request, found, form)
    messages.success(request, _("受けもつところを決めました。"))
    return redirect("office:body", pk)


@only_read
@staff(Permission.DIRECTORY_WRITE)
def paper(request: Visit, pk: int, kind: str) -> HttpResponse:
    """The letter with the code of the live key: printed again it says the same."""
    found = _one(pk)
    key = queries.paper_keys(found).get(kind)
    if key is None:
        raise Http404
    headers = {"Content-Disposition": f'inline; filename="tsunagu-card-{pk}.pdf"'}
    return HttpResponse(card_pdf(key), content_type="application/pdf", headers=headers)


def _one(pk: int) -> Organization:
    found = queries.body_with(pk)
    if found is None:
        raise Http404
    return found
