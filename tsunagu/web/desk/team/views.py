from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from tsunagu.cases import actions, rules
from tsunagu.cases.queries import allocation, team
from tsunagu.cases.queries.handing import parcels_seen
from tsunagu.cases.queries.people import members_of
from tsunagu.intake.queries import queue
from tsunagu.people.models import Membership
from tsunagu.people.roles import Permission
from tsunagu.people.rules import may_be_absent
from tsunagu.web.doors import Visit, only_read, page, posted, staff
from tsunagu.web.team import pages
from tsunagu.web.team.handing import Place, handed

NEW_CONCERNS = 5


@only_read
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
    """Move everything of one worker to colleagues, as proposed or as changed."""
    return handed(request, colleague(request, pk), Place(place(), "desk/team/hand_over.html"))


@posted
@staff(Permission.CASE_ASSIGN)
def end(request: Visit, pk: int) -> HttpResponse:
    """A person leaves the desk today. Refused while anything lies with them."""
    leaving = colleague(request, pk)
    held = parcels_seen(leaving, request.actor)
    if held:
        said = _("課題が%(needs)d件、ケースが%(cases)d件あります。先に引き継いでください。")
        needs, cases = sum(len(one.needs) for one in held), sum(one.is_led for one in held)
        messages.error(request, said % {"needs": needs, "cases": cases})
        return redirect("desk:hand_over", pk)
    actions.end_membership(leaving, by=request.actor)
    messages.success(request, _("この窓口の担当をおえました。"))
    return redirect("desk:team")


@staff(Permission.CASE_ASSIGN)
def end_later(request: Visit, pk: int) -> HttpResponse:
    """From which day on somebody is no longer at the desk."""
    return pages.end_on(request, colleague(request, pk), place())


@only_read
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
