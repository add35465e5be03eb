"""Grants at the desk that gives them: what is to be done, calls, and one page for each group."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.grants import actions, queries, rules
from tsunagu.grants.models import Application, GrantCall
from tsunagu.ground import clock
from tsunagu.people.roles import Permission
from tsunagu.web.desk.grants.deeds import BY_SLUG, DEEDS
from tsunagu.web.desk.grants.forms import CallForm, written
from tsunagu.web.desk.neighbours.doing import one_deed
from tsunagu.web.doors import Visit, only_read, page, posted, staff
from tsunagu.web.grants.paper import letter_of, print_of
from tsunagu.web.grants.shown import areas_of, measures_of, shown
from tsunagu.web.sheet import Sheet, filled

A_PAGE, A_FEW = 30, 20
DONE = gettext_lazy("書きとめました。")


@only_read
@staff(Permission.GRANT_KEEP)
def grants(request: Visit) -> HttpResponse:
    """What somebody has to do, the next date first; then the calls of the desk."""
    rows = Paginator(queries.alive(request.actor), A_PAGE)
    context = {
        "page": rows.get_page(request.GET.get("page")),
        "calls": queries.calls(request.actor)[:A_FEW],
    }
    return page(request, "desk/grants/grants.html", context)


@staff(Permission.GRANT_KEEP)
def call_add(request: Visit) -> HttpResponse:
    form, back = CallForm(request.POST or None), reverse("desk:grants")
    sheet = Sheet(_("募集をつくる"), _("書きとめる"), DONE, back, _("団体への助成"))

    def made(said: dict[str, Any]) -> str:
        call = actions.call_for(form.offered(), key=said["key"], by=request.actor)
        return reverse("desk:grant_call", args=[call.pk])

    return filled(request, form, sheet, made)


@only_read
@staff(Permission.GRANT_KEEP)
def call(request: Visit, pk: int) -> HttpResponse:
    found, actor = _call(request, pk), request.actor
    context = {
        "call": found,
        "applications": queries.of_call(found),
        "areas": areas_of(found),
        "measures": measures_of(found),
        "may_amend": rules.may_amend(actor, found),
        "may_publish": rules.may_publish(actor, found),
    }
    return page(request, "desk/grants/call.html", context)


@staff(Permission.GRANT_KEEP)
def call_edit(request: Visit, pk: int) -> HttpResponse:
    found = _call(request, pk)
    form, back = CallForm(request.POST or None, initial=written(found)), _to_call(pk)
    sheet = Sheet(_("募集を直す"), _("書きとめる"), DONE, back, found.name)
    return filled(
        request, form, sheet, lambda _said: actions.amend(found, form.offered(), by=request.actor)
    )


@posted
@staff(Permission.GRANT_KEEP)
def call_publish(request: Visit, pk: int) -> HttpResponse:
    actions.publish(_call(request, pk), by=request.actor)
    messages.success(request, _("公開しました。"))
    return redirect(_to_call(pk))


@only_read
@staff(Permission.GRANT_KEEP)
def grant(request: Visit, pk: int) -> HttpResponse:
    found, actor = _found(request, pk), request.actor
    actions.read(found, by=actor)
    context = {
        "steps": found.steps.order_by("-pk"),
        "deeds": [deed for deed in DEEDS if deed.may(actor, found)],
        "others": queries.others_of_group(found),
        "has_letter": rules.has_letter(found),
        "today": clock.today(),
        **shown(found),
    }
    return page(request, "desk/grants/grant.html", context)


@staff(Permission.GRANT_KEEP)
def deed(request: Visit, pk: int, slug: str) -> HttpResponse:
    found, template = _found(request, pk), "desk/grants/deed.html"
    return one_deed(request, BY_SLUG.get(slug), found, "grant", template)


@only_read
@staff(Permission.GRANT_KEEP)
def paper(request: Visit, pk: int) -> HttpResponse:
    found = _found(request, pk)
    actions.read(found, by=request.actor)
    return print_of(found)


@only_read
@staff(Permission.GRANT_KEEP)
def letter(request: Visit, pk: int) -> HttpResponse:
    found = _found(request, pk)
    if not rules.has_letter(found):
        raise Http404
    return letter_of(found)


def _to_call(pk: int) -> str:
    return reverse("desk:grant_call", args=[pk])


def _call(request: Visit, pk: int) -> GrantCall:
    return get_object_or_404(GrantCall.objects.visible_to(request.actor), pk=pk)


def _found(request: Visit, pk: int) -> Application:
    rows = Application.objects.visible_to(request.actor).prefetch_related("rows")
    whole = rows.select_related("call__organisation", "area", "owner", "proposed_by", "decided_by")
    return get_object_or_404(whole, pk=pk)
