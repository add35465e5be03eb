from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.cases import actions, rules
from tsunagu.cases.queries.people import loads, members_of
from tsunagu.people.models import Membership
from tsunagu.people.roles import Permission
from tsunagu.web.desk.cases.forms.office import HandOver
from tsunagu.web.doors import Visit, attempt, page, posted, staff


@staff(Permission.CASE_READ)
def workers(request: Visit) -> HttpResponse:
    """How much lies with whom."""
    context = {"loads": loads(request.actor), "may_assign": rules.may_assign(request.actor)}
    return page(request, "desk/cases/workers.html", context)


@staff(Permission.CASE_ASSIGN)
def hand_over(request: Visit, pk: int) -> HttpResponse:
    """Move everything of one worker to another."""
    giver = _colleague(request, pk)
    form = HandOver(request.POST or None, actor=request.actor, giver=giver.pk)
    if form.is_valid():
        moved = attempt(form, lambda: _handed(giver, form.cleaned_data, request))
        if moved is not None:
            messages.success(request, _("%(count)d件の課題を引き継ぎました。") % {"count": moved})
            return redirect("desk:workers")
    return page(request, "desk/cases/hand_over.html", {"form": form, "giver": giver})


@posted
@staff(Permission.CASE_ASSIGN)
def end(request: Visit, pk: int) -> HttpResponse:
    """A person leaves the desk. Refused while anything lies with them."""
    actions.end_membership(_colleague(request, pk), by=request.actor)
    messages.success(request, _("この窓口の担当をおえました。"))
    return redirect("desk:workers")


def _colleague(request: Visit, pk: int) -> Membership:
    return get_object_or_404(members_of(request.actor), pk=pk)


def _handed(giver: Membership, said: dict[str, Any], request: Visit) -> int:
    return actions.hand_over(giver, to=said["to"], reason=said["reason"], by=request.actor)
