"""The own cards for who signs in: read, put right, confirmed, and put back."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.directory.actions.claiming import take_over_for_account
from tsunagu.directory.actions.confirming import confirm
from tsunagu.directory.actions.correcting import correct, undo
from tsunagu.directory.models import Change, How, Service
from tsunagu.directory.queries.cards import changes_of, kept_by, key_behind, lines_of
from tsunagu.people.roles import Permission
from tsunagu.ui.fields import Line
from tsunagu.web import errors
from tsunagu.web.cards.forms import CardForm
from tsunagu.web.cards.shown import steps
from tsunagu.web.chrome import city
from tsunagu.web.doors import Visit, attempt, only_read, page, posted, slowed, staff
from tsunagu.web.tries import Tries

A_PAGE = 20
TRIES = Tries("card", of_an_address=40, of_a_code=20)


class Code(forms.Form):
    code = Line(gettext_lazy("手紙の番号"), 60, required=True)


@staff(Permission.CAPACITY_STATE)
def card(request: Visit, pk: int) -> HttpResponse:
    found = _one(request, pk)
    form = CardForm(request.POST if request.method == "POST" else None, service=found)
    if form.is_valid():
        attempt(form, lambda: _correct(request, found, form))
        if not form.errors:
            messages.success(request, _("カードを直しました。"))
            return redirect("capacity:history", pk)
    return page(request, "capacity/card.html", {"form": form, "found": found})


def _correct(request: Visit, found: Service, form: CardForm) -> list[Change]:
    actor, as_of = request.actor, form.cleaned_data["as_of"]
    is_own = actor.organisation_id == found.organization.account_id
    how = How.BODY if is_own else How.STAFF
    return correct(found, form.said, as_of=as_of, how=how, city=city(), by=actor)


@posted
@staff(Permission.CAPACITY_STATE)
def confirmed(request: Visit, pk: int) -> HttpResponse:
    confirm([_one(request, pk)], by=request.actor)
    messages.success(request, _("今日、確かめた情報として載せました。"))
    return redirect("capacity:history", pk)


@only_read
@staff(Permission.CAPACITY_STATE)
def history(request: Visit, pk: int) -> HttpResponse:
    found = _one(request, pk)
    rows = Paginator(changes_of(found), A_PAGE).get_page(request.GET.get("page"))
    shown = steps(list(rows), now=lines_of(found))
    return page(request, "capacity/history.html", {"found": found, "page": rows, "steps": shown})


@posted
@staff(Permission.CAPACITY_STATE)
def put_back(request: Visit, pk: int, change: int) -> HttpResponse:
    found = _one(request, pk)
    undo(get_object_or_404(changes_of(found), pk=change), city=city(), by=request.actor)
    messages.success(request, _("元に戻しました。"))
    return redirect("capacity:history", pk)


@staff(Permission.CAPACITY_STATE)
def claim(request: Visit) -> HttpResponse:
    """By the number of a letter: the body behind it is ours, and we sign in for it."""
    form = Code(request.POST if request.method == "POST" else None)
    wait = TRIES.take(request, str(request.actor.user_id)) if form.is_valid() else 0
    if wait:
        form.add_error(None, errors.slow_down())
    elif form.is_valid() and _claimed(request, form):
        messages.success(request, _("カードを受けもちました。"))
        return redirect("capacity:services")
    return slowed(page(request, "capacity/claim.html", {"form": form}), wait)


def _claimed(request: Visit, form: Code) -> bool:
    key = key_behind(form.cleaned_data["code"])
    if key is None:
        form.add_error("code", _("この番号は使えません。新しい手紙がきていないか、見てください。"))
        return False
    TRIES.forgive(request, str(request.actor.user_id))
    attempt(form, lambda: take_over_for_account(key, by=request.actor))
    return not form.errors


def _one(request: Visit, pk: int) -> Service:
    return get_object_or_404(kept_by(request.actor), pk=pk)
