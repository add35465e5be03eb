"""Places to be, for those who keep them: written, opened, rested, ended, said to be still so."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.community.actions import gatherings as actions
from tsunagu.community.actions.ideas import begin_place
from tsunagu.community.models import Gathering, Idea
from tsunagu.community.queries import gatherings as queries
from tsunagu.community.queries import upkeep
from tsunagu.community.rules import gatherings as rules
from tsunagu.community.states import SHOWN, GatheringState
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, attempt, only_read, page, posted, staff
from tsunagu.web.gatherings.forms import GatheringForm, begins_with

A_PAGE, A_FEW = 20, 10
# What may become of a place, by the word in the address: where to, and what the button says.
MOVES: dict[str, tuple[GatheringState, Any]] = {
    "open": (GatheringState.OPEN, gettext_lazy("公開する")),
    "rest": (GatheringState.RESTING, gettext_lazy("しばらく休む")),
    "end": (GatheringState.ENDED, gettext_lazy("終わりにする")),
}


@only_read
@staff(Permission.GATHERING_KEEP)
def gatherings(request: Visit) -> HttpResponse:
    """What wants to be found true, and to be counted, stands first."""
    words = request.GET.get("q", "").strip()
    found = Paginator(queries.kept(request.actor, words), A_PAGE)
    context = {
        "page": found.get_page(request.GET.get("page")),
        "words": words,
        "to_confirm": list(upkeep.to_confirm(request.actor)[:A_FEW]),
        "due": list(upkeep.due_at(request.actor)[:A_FEW]) if _looks_after(request) else [],
        "to_count": list(queries.to_count(request.actor)[:A_FEW]),
        "sees_areas": request.actor.has(Permission.FIGURES_READ),
    }
    return page(request, "gatherings/list.html", context)


@staff(Permission.GATHERING_KEEP)
def add(request: Visit) -> HttpResponse:
    """A new one; from an idea it begins with what that says."""
    idea = _idea(request)
    form = _form(request, None, begins_with(idea) if idea else None)
    made = attempt(form, lambda: _begin(form, idea, request)) if form.is_valid() else None
    if made is not None:
        messages.success(request, _("下書きに残しました。見せてよければ、公開してください。"))
        return redirect("gatherings:one", made.pk)
    return page(request, "gatherings/write.html", {"form": form, "idea": idea})


@only_read
@staff(Permission.GATHERING_KEEP)
def gathering(request: Visit, pk: int) -> HttpResponse:
    found = one(request, pk)
    been = Paginator(queries.been(found), A_FEW)
    context = {
        "gathering": found,
        "coming": queries.coming(found, A_PAGE),
        "page": been.get_page(request.GET.get("page")),
        "may_confirm": rules.may_confirm(request.actor, found),
        "may_wait": rules.may_wait(request.actor, found),
        "moves": _moves(request, found),
        "is_shown": found.state in SHOWN,
    }
    return page(request, "gatherings/one.html", context)


@staff(Permission.GATHERING_KEEP)
def edit(request: Visit, pk: int) -> HttpResponse:
    found = one(request, pk)
    form = _form(request, found)
    if form.is_valid() and attempt(form, lambda: _describe(found, form, request)):
        messages.success(request, _("書きとめました。"))
        return redirect("gatherings:one", pk)
    return page(request, "gatherings/write.html", {"form": form, "gathering": found})


@posted
@staff(Permission.GATHERING_KEEP)
def move(request: Visit, pk: int, slug: str) -> HttpResponse:
    if slug not in MOVES:
        raise Http404
    actions.move(one(request, pk), MOVES[slug][0], by=request.actor)
    messages.success(request, _("書きとめました。"))
    return redirect("gatherings:one", pk)


@posted
@staff(Permission.GATHERING_KEEP)
def still(request: Visit, pk: int) -> HttpResponse:
    """Nothing has changed."""
    actions.confirm(one(request, pk), by=request.actor)
    messages.success(request, _("書きとめました。"))
    return redirect("gatherings:one", pk)


@posted
@staff(Permission.GATHERING_KEEP)
def wait(request: Visit, pk: int) -> HttpResponse:
    """The desk looks at it again in some days."""
    actions.wait(one(request, pk), by=request.actor)
    messages.success(request, _("書きとめました。"))
    return redirect("gatherings:one", pk)


def one(request: Visit, pk: int) -> Gathering:
    found = queries.one_kept(request.actor, pk)
    if found is None:
        raise Http404
    return found


def _looks_after(request: Visit) -> bool:
    return bool(rules.may_choose_keeper(request.actor))


def _form(
    request: Visit, found: Gathering | None, first: dict[str, Any] | None = None
) -> GatheringForm:
    data = request.POST if request.method == "POST" else None
    may_choose = _looks_after(request)
    return GatheringForm(data, gathering=found, may_choose=may_choose, first=first)


def _idea(request: Visit) -> Idea | None:
    """The idea that the address names, of those the actor may see."""
    pk = request.GET.get("idea", "")
    is_number = pk.isascii() and pk.isdigit() and len(pk) < 10
    return Idea.objects.visible_to(request.actor).filter(pk=pk).first() if is_number else None


def _begin(form: GatheringForm, idea: Idea | None, request: Visit) -> Gathering:
    key, by = form.cleaned_data["key"], request.actor
    if idea is not None:
        return begin_place(idea, form.described, key=key, by=by)
    return actions.begin(form.described, key=key, by=by)


def _describe(found: Gathering, form: GatheringForm, request: Visit) -> bool:
    actions.describe(found, form.described, by=request.actor)
    return True


def _moves(request: Visit, found: Gathering) -> list[tuple[str, Any]]:
    may = rules.may_move
    return [(s, words) for s, (to, words) in MOVES.items() if may(request.actor, found, to)]
