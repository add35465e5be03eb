"""What neighbours ask for, as the desk sees it: who may come, who is asked, who goes."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.people.roles import Permission
from tsunagu.volunteering import actions, queries, rules
from tsunagu.volunteering.models import Favour, Invitation, Offering
from tsunagu.volunteering.queries.candidates import able
from tsunagu.volunteering.queries.protection import who_goes, why_not
from tsunagu.volunteering.states import FavourState
from tsunagu.web.desk.neighbours.deeds import FAVOUR_BY_SLUG, FAVOUR_DEEDS
from tsunagu.web.desk.neighbours.doing import one_deed
from tsunagu.web.desk.neighbours.offerings import reach
from tsunagu.web.doors import Visit, only_read, page, posted, staff

A_PAGE, A_FEW = 30, 20
MET = (FavourState.FOUND, FavourState.AGREED)


@only_read
@staff(Permission.NEIGHBOUR_MATCH)
def neighbours(request: Visit) -> HttpResponse:
    """What nobody has looked at first, then everything that goes on by its next date."""
    found = Paginator(queries.living(request.actor), A_PAGE)
    context = {
        "to_look_at": queries.to_look_at(request.actor)[:A_PAGE],
        "page": found.get_page(request.GET.get("page")),
    }
    return page(request, "desk/neighbours/neighbours.html", context)


@staff(Permission.NEIGHBOUR_MATCH)
def favour(request: Visit, pk: int) -> HttpResponse:
    """One favour; while somebody is looked for, everybody who may come, and why not."""
    found, actor = _found(request, pk), request.actor
    if request.method == "POST":
        actions.invite(found, _ticked(request), by=actor)
        messages.success(request, _("声をかけました。"))
        return redirect("desk:favour", found.pk)
    actions.read(found, by=actor)
    there = able(found, actor) if rules.may_invite(actor, found) else []
    context = {
        "favour": found,
        "reach": reach(request, found.neighbour),
        "deeds": [deed for deed in FAVOUR_DEEDS if deed.may(actor, found)],
        "able": [one for one in there if one.is_feasible][:A_FEW],
        "unable": [one for one in there if not one.is_feasible][:A_FEW],
        "may_invite": rules.may_invite(actor, found),
        "invitations": _invitations(found),
        "aways": queries.away_from(found),
        "hindrances": why_not(found, who_goes(found)) if found.state in MET else [],
        "substitutes": found.substitutes.order_by("first_on"),
    }
    return page(request, "desk/neighbours/favour.html", context)


@staff(Permission.NEIGHBOUR_MATCH)
def deed(request: Visit, pk: int, slug: str) -> HttpResponse:
    template = "desk/neighbours/favour_deed.html"
    return one_deed(request, FAVOUR_BY_SLUG.get(slug), _found(request, pk), "favour", template)


@posted
@staff(Permission.NEIGHBOUR_MATCH)
def answer(request: Visit, pk: int) -> HttpResponse:
    """What somebody has said by telephone."""
    found = get_object_or_404(queries.invitations(request.actor), pk=pk)
    is_yes = request.POST.get("yes") == "1"
    actions.answer(found, is_yes=is_yes, by=request.actor)
    messages.success(request, _("書きとめました。"))
    return redirect("desk:favour", found.favour_id)


def _invitations(found: Favour) -> list[Invitation]:
    rows = found.invitations.select_related("offering__neighbour__person")
    return list(rows.order_by("-asked_at", "-pk"))


def _ticked(request: Visit) -> list[Offering]:
    """Those of the ticked that the desk may see."""
    keys = [key for key in request.POST.getlist("offerings") if key.isascii() and key.isdigit()]
    rows = Offering.objects.visible_to(request.actor).standing().filter(pk__in=keys[:A_FEW])
    return list(rows.select_related("neighbour__person").order_by("pk"))


def _found(request: Visit, pk: int) -> Favour:
    rows = Favour.objects.visible_to(request.actor)
    return get_object_or_404(
        rows.select_related("neighbour__person__chome", "owner", "instead_of"), pk=pk
    )
