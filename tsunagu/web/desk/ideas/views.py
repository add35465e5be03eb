"""Ideas for an area, for those who keep them: looked at, typed in from paper, shown, answered."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.community.actions import ideas as actions
from tsunagu.community.models import Idea
from tsunagu.community.queries import ideas as queries
from tsunagu.community.rules import ideas as rules
from tsunagu.people.roles import Permission
from tsunagu.plan.queries import tree
from tsunagu.web.desk.ideas.deeds import BY_SLUG, DEEDS
from tsunagu.web.desk.ideas.forms import Notes
from tsunagu.web.desk.neighbours.doing import one_deed
from tsunagu.web.doors import Visit, attempt, only_read, page, staff
from tsunagu.web.ideas.forms import IdeaForm, typed

A_PAGE, A_FEW = 30, 10


@staff(Permission.IDEA_KEEP)
def ideas(request: Visit) -> HttpResponse:
    """What nobody has looked at first, to be ticked; then everything that goes on."""
    if request.method == "POST":
        return _published(request, "desk:ideas")
    going = Paginator(queries.going(request.actor), A_PAGE)
    context = {
        "to_look_at": queries.to_look_at(request.actor)[:A_PAGE],
        "page": going.get_page(request.GET.get("page")),
        "workshops": queries.workshops(request.actor)[:A_FEW],
        "small_areas": queries.small_areas(),
    }
    return page(request, "desk/ideas/ideas.html", context)


@staff(Permission.IDEA_KEEP)
def workshop(request: Visit, pk: int) -> HttpResponse:
    """The notes of one workshop, whatever has become of them."""
    found = get_object_or_404(queries.workshops(request.actor), pk=pk)
    if request.method == "POST":
        return _published(request, "desk:workshop", pk)
    context = {
        "workshop": found,
        "to_look_at": queries.to_look_at(request.actor, pk)[: actions.MOST_NOTES],
        "page": queries.going(request.actor, pk),
    }
    return page(request, "desk/ideas/workshop.html", context)


@staff(Permission.IDEA_KEEP)
def notes(request: Visit) -> HttpResponse:
    form = Notes(request.POST or None)
    if form.is_valid():
        made = attempt(form, lambda: actions.enter(form.pile(), by=request.actor))
        if made is not None:
            messages.success(request, _("書きとめました。読んで、よければ公開してください。"))
            return redirect("desk:workshop", made.pk)
    return page(request, "desk/ideas/notes.html", {"form": form})


@only_read
@staff(Permission.IDEA_KEEP)
def idea(request: Visit, pk: int) -> HttpResponse:
    found, actor = _found(request, pk), request.actor
    context = {
        "idea": found,
        "answers": found.steps.order_by("-pk"),
        "brought": queries.brought(found),
        "deeds": [deed for deed in DEEDS if deed.may(actor, found)],
        "may_amend": rules.may_amend(actor, found),
        "may_begin_place": rules.may_begin_place(actor, found)
        and actor.has(Permission.GATHERING_KEEP),
        "may_write_issue": actor.has(Permission.CASE_WRITE),
        "measure_name": tree.measure_names().get(found.measure, ""),
    }
    return page(request, "desk/ideas/idea.html", context)


@staff(Permission.IDEA_KEEP)
def amend(request: Visit, pk: int) -> HttpResponse:
    found = _found(request, pk)
    rules.may_amend(request.actor, found).enforce()
    form = IdeaForm(request.POST or None, initial=typed(found))
    if form.is_valid() and attempt(form, lambda: _amended(found, form, request)):
        messages.success(request, _("直しました。"))
        return redirect("desk:idea", found.pk)
    return page(request, "desk/ideas/amend.html", {"form": form, "idea": found})


@staff(Permission.IDEA_KEEP)
def deed(request: Visit, pk: int, slug: str) -> HttpResponse:
    found, template = _found(request, pk), "desk/ideas/idea_deed.html"
    return one_deed(request, BY_SLUG.get(slug), found, "idea", template)


def _amended(found: Idea, form: IdeaForm, request: Visit) -> bool:
    actions.amend(found, form.proposed(), by=request.actor)
    return True


def _published(request: Visit, back: str, *parts: int) -> HttpResponse:
    """Those of the ticked that the desk may see."""
    keys = [key for key in request.POST.getlist("ideas") if key.isascii() and key.isdigit()]
    rows = queries.to_look_at(request.actor).filter(pk__in=keys[: actions.MOST_NOTES])
    count = actions.publish(list(rows), by=request.actor)
    messages.success(request, _("%(count)s件を公開しました。") % {"count": count})
    return redirect(back, *parts)


def _found(request: Visit, pk: int) -> Idea:
    rows = Idea.objects.visible_to(request.actor).select_related("area", "owner", "workshop")
    return get_object_or_404(rows.select_related("gathering", "organisation"), pk=pk)
