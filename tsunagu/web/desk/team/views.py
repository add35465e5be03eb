from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from tsunagu.cases import actions, rules
from tsunagu.cases.queries import allocation, team
from tsunagu.cases.queries.people import members_of
from tsunagu.intake.queries import queue
from tsunagu.people.models import Membership
from tsunagu.people.roles import Permission
from tsunagu.people.rules import may_be_absent
from tsunagu.web.desk.team.forms import HandOver
from tsunagu.web.doors import Visit, attempt, page, posted, staff

NEW_CONCERNS = 5


@staff(Permission.CASE_READ)
def board(request: Visit) -> HttpResponse:
    """What lies with whom; on top what lies with nobody."""
    found, actor = team.board(request.actor), request.actor
    may_assign = rules.may_assign(actor)
    context = {
        "board": found,
        "rows": [(load, may_be_absent(actor, load.membership)) for load in found.loads],
        "may_assign": may_assign,
        "concerns": queue(actor)[:NEW_CONCERNS] if may_assign else [],
    }
    return page(request, "desk/team/team.html", context)


@staff(Permission.CASE_ASSIGN)
def hand_over(request: Visit, pk: int) -> HttpResponse:
    """Move everything of one worker to another."""
    giver = colleague(request, pk)
    form = HandOver(request.POST or None, actor=request.actor, giver=giver.pk)
    if form.is_valid():
        moved = attempt(form, lambda: _handed(giver, form.cleaned_data, request))
        if moved is not None:
            messages.success(request, _("%(count)d件の課題を引き継ぎました。") % {"count": moved})
            return redirect("desk:team")
    return page(request, "desk/team/hand_over.html", {"form": form, "giver": giver})


@posted
@staff(Permission.CASE_ASSIGN)
def end(request: Visit, pk: int) -> HttpResponse:
    """A person leaves the desk. Refused while anything lies with them."""
    actions.end_membership(colleague(request, pk), by=request.actor)
    messages.success(request, _("この窓口の担当をおえました。"))
    return redirect("desk:team")


@staff(Permission.CASE_ASSIGN)
def for_concern(request: Visit, receipt: str) -> HttpResponse:
    """Who should take a new concern up. Nothing is decided here: they open the case."""
    concern = get_object_or_404(queue(request.actor), receipt=receipt)
    proposed = allocation.suggestions_for_concern(request.actor, concern)
    return page(request, "desk/team/concern.html", {"concern": concern, "proposed": proposed})


def colleague(request: Visit, pk: int) -> Membership:
    return get_object_or_404(members_of(request.actor).select_related("user"), pk=pk)


def place() -> str:
    return reverse("desk:team")


def _handed(giver: Membership, said: dict[str, Any], request: Visit) -> int:
    return actions.hand_over(giver, to=said["to"], reason=said["reason"], by=request.actor)
