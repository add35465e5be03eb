"""Lessons as the desk sees them: what is asked for, who may teach, who was asked, what is lent."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.learning import actions, queries, rules
from tsunagu.learning.models import Lesson
from tsunagu.people.roles import Permission
from tsunagu.volunteering.models import Offering
from tsunagu.web.desk.learning.deeds import BY_SLUG, DEEDS
from tsunagu.web.desk.neighbours.doing import one_deed
from tsunagu.web.desk.neighbours.offerings import reach
from tsunagu.web.doors import Visit, only_read, page, posted, staff

A_PAGE, A_FEW = 30, 20


@only_read
@staff(Permission.NEIGHBOUR_MATCH)
def lessons(request: Visit) -> HttpResponse:
    """Everything that goes on, by its next date."""
    found = Paginator(queries.living(request.actor), A_PAGE)
    context = {"page": found.get_page(request.GET.get("page"))}
    return page(request, "desk/learning/lessons.html", context)


@staff(Permission.NEIGHBOUR_MATCH)
def lesson(request: Visit, pk: int) -> HttpResponse:
    """One lesson; while somebody is looked for, everybody who may teach."""
    found, actor = _found(request, pk), request.actor
    if request.method == "POST":
        actions.call(found, _ticked(request), by=actor)
        messages.success(request, _("講師を頼みました。"))
        return redirect("desk:lesson", found.pk)
    actions.read(found, by=actor)
    may_call = rules.may_call(actor, found)
    calls = found.calls.select_related("offering__neighbour__person").order_by("-asked_at", "-pk")
    context = {
        "lesson": found,
        "reach": reach(request, found.neighbour),
        "deeds": [deed for deed in DEEDS if deed.may(actor, found)],
        "may_call": may_call,
        "teachers": queries.teachers(found, actor)[:A_FEW] if may_call else [],
        "calls": calls,
        "lent": queries.lent_to(found),
        "turnouts": queries.turnouts(found),
    }
    return page(request, "desk/learning/lesson.html", context)


@staff(Permission.NEIGHBOUR_MATCH)
def deed(request: Visit, pk: int, slug: str) -> HttpResponse:
    template = "desk/learning/lesson_deed.html"
    return one_deed(request, BY_SLUG.get(slug), _found(request, pk), "lesson", template)


@posted
@staff(Permission.NEIGHBOUR_MATCH)
def answer(request: Visit, pk: int) -> HttpResponse:
    """What somebody who was asked has said by telephone."""
    found = get_object_or_404(queries.calls_at(request.actor), pk=pk)
    actions.answer(found, is_yes=request.POST.get("yes") == "1", by=request.actor)
    messages.success(request, _("書きとめました。"))
    return redirect("desk:lesson", found.lesson_id)


def _ticked(request: Visit) -> list[Offering]:
    """Those of the ticked that the desk may see."""
    keys = [key for key in request.POST.getlist("offerings") if key.isascii() and key.isdigit()]
    rows = Offering.objects.visible_to(request.actor).standing().filter(pk__in=keys[:A_FEW])
    return list(rows.select_related("neighbour__person").order_by("pk"))


def _found(request: Visit, pk: int) -> Lesson:
    rows = Lesson.objects.visible_to(request.actor)
    related = ("neighbour__person__chome", "programme", "owner")
    return get_object_or_404(rows.select_related(*related), pk=pk)
