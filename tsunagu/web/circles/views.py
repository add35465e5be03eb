"""Groups, for those who keep their pages: written, shown, rested, ended, said to be still so."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.groups import actions, queries, rules
from tsunagu.groups.fields import FIELDS
from tsunagu.groups.models import Circle
from tsunagu.groups.queries import joins
from tsunagu.groups.states import SHOWN, CircleState
from tsunagu.people.roles import Permission
from tsunagu.web.circles.forms import CircleForm
from tsunagu.web.doors import Visit, attempt, only_read, page, posted, staff

A_PAGE, A_FEW = 20, 10
# What may become of a group, by the word in the address: where to, and what the button says.
MOVES: dict[str, tuple[CircleState, Any]] = {
    "open": (CircleState.OPEN, gettext_lazy("公開する")),
    "rest": (CircleState.RESTING, gettext_lazy("しばらく休む")),
    "end": (CircleState.ENDED, gettext_lazy("終わりにする")),
}


@only_read
@staff(Permission.GROUP_KEEP)
def circles(request: Visit) -> HttpResponse:
    """What wants to be found true stands first."""
    words = request.GET.get("q", "").strip()
    found = Paginator(queries.kept(request.actor, words), A_PAGE)
    context = {
        "page": found.get_page(request.GET.get("page")),
        "words": words,
        "joins": list(joins.joins_at(request.actor)[:A_FEW]),
        "to_confirm": list(queries.to_confirm(request.actor)[:A_FEW]),
        "due": list(queries.due_at(request.actor)[:A_FEW]) if _looks_after(request) else [],
    }
    return page(request, "circles/list.html", context)


@staff(Permission.GROUP_KEEP)
def add(request: Visit) -> HttpResponse:
    form = _form(request, None)
    made = attempt(form, lambda: _begin(form, request)) if form.is_valid() else None
    if made is not None:
        messages.success(request, _("下書きに残しました。見せてよければ、公開してください。"))
        return redirect("circles:one", made.pk)
    return page(request, "circles/write.html", {"form": form})


@only_read
@staff(Permission.GROUP_KEEP)
def circle(request: Visit, pk: int) -> HttpResponse:
    found = one(request, pk)
    actions.read(found, by=request.actor)
    context = {
        "circle": found,
        "rows": [(f, getattr(found, f.name), f.name in found.shown) for f in FIELDS],
        "joins": list(joins.joins_of(request.actor, found)[:A_PAGE]),
        "may_keep": rules.may_keep(request.actor, found),
        "may_keep_people": rules.may_keep_people(request.actor, found),
        "may_confirm": rules.may_confirm(request.actor, found),
        "may_wait": rules.may_wait(request.actor, found),
        "moves": _moves(request, found),
        "is_shown": found.state in SHOWN,
    }
    return page(request, "circles/one.html", context)


@staff(Permission.GROUP_KEEP)
def edit(request: Visit, pk: int) -> HttpResponse:
    found = one(request, pk)
    form = _form(request, found)
    if form.is_valid() and attempt(form, lambda: _describe(found, form, request)):
        messages.success(request, _("書きとめました。"))
        return redirect("circles:one", pk)
    if request.method != "POST":
        actions.read(found, by=request.actor)
    return page(request, "circles/write.html", {"form": form, "circle": found})


@posted
@staff(Permission.GROUP_KEEP)
def move(request: Visit, pk: int, slug: str) -> HttpResponse:
    if slug not in MOVES:
        raise Http404
    actions.move(one(request, pk), MOVES[slug][0], by=request.actor)
    messages.success(request, _("書きとめました。"))
    return redirect("circles:one", pk)


@posted
@staff(Permission.GROUP_KEEP)
def still(request: Visit, pk: int) -> HttpResponse:
    """Nothing has changed."""
    actions.confirm(one(request, pk), by=request.actor)
    messages.success(request, _("書きとめました。"))
    return redirect("circles:one", pk)


@posted
@staff(Permission.GROUP_KEEP)
def wait(request: Visit, pk: int) -> HttpResponse:
    """The desk looks at it again in some days."""
    actions.wait(one(request, pk), by=request.actor)
    messages.success(request, _("書きとめました。"))
    return redirect("circles:one", pk)


def one(request: Visit, pk: int) -> Circle:
    found = queries.one_kept(request.actor, pk)
    if found is None:
        raise Http404
    return found


def _looks_after(request: Visit) -> bool:
    return bool(rules.may_choose_keeper(request.actor))


def _form(request: Visit, found: Circle | None) -> CircleForm:
    data = request.POST if request.method == "POST" else None
    may_choose = bool(rules.may_hand_over(request.actor, found))
    return CircleForm(data, circle=found, may_choose=may_choose)


def _begin(form: CircleForm, request: Visit) -> Circle:
    return actions.begin(form.described, key=form.cleaned_data["key"], by=request.actor)


def _describe(found: Circle, form: CircleForm, request: Visit) -> bool:
    actions.describe(found, form.described, by=request.actor)
    return True


def _moves(request: Visit, found: Circle) -> list[tuple[str, Any]]:
    may = rules.may_move
    return [(s, words) for s, (to, words) in MOVES.items() if may(request.actor, found, to)]
