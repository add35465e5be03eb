"""What neighbours can do, as the desk sees it."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from tsunagu.people.roles import Permission
from tsunagu.residents.rules import Channel, Purpose, address_for
from tsunagu.volunteering import actions, queries
from tsunagu.volunteering.models import Neighbour, Offering
from tsunagu.web.desk.neighbours.deeds import OFFERING_BY_SLUG, OFFERING_DEEDS
from tsunagu.web.desk.neighbours.doing import one_deed
from tsunagu.web.desk.neighbours.forms import Sieve
from tsunagu.web.doors import Visit, only_read, page, staff

A_PAGE = 30


@only_read
@staff(Permission.NEIGHBOUR_MATCH)
def offerings(request: Visit) -> HttpResponse:
    """Everything that is offered and stands, or rests; some of it, by its kind and words."""
    rows, asked = queries.offerings(request.actor), Sieve(request.GET)
    found = Paginator(queries.of_kind(rows, *asked.said()) if any(asked.said()) else rows, A_PAGE)
    context = {"page": found.get_page(request.GET.get("page")), "form": asked}
    return page(request, "desk/neighbours/offerings.html", context)


@only_read
@staff(Permission.NEIGHBOUR_MATCH)
def offering(request: Visit, pk: int) -> HttpResponse:
    found = _found(request, pk)
    actions.read(found, by=request.actor)
    context = {
        "offering": found,
        "reach": reach(request, found.neighbour),
        "deeds": [deed for deed in OFFERING_DEEDS if deed.may(request.actor, found)],
    }
    return page(request, "desk/neighbours/offering.html", context)


@staff(Permission.NEIGHBOUR_MATCH)
def deed(request: Visit, pk: int, slug: str) -> HttpResponse:
    template = "desk/neighbours/offering_deed.html"
    return one_deed(request, OFFERING_BY_SLUG.get(slug), _found(request, pk), "offering", template)


def reach(request: Visit, neighbour: Neighbour) -> object:
    """How the desk reaches somebody, from the gate."""
    person, actor = neighbour.person, request.actor
    return address_for(person, actor, purpose=Purpose.WORK, channel=Channel.SCREEN)


def _found(request: Visit, pk: int) -> Offering:
    rows = Offering.objects.visible_to(request.actor)
    return get_object_or_404(rows.select_related("neighbour__person__chome"), pk=pk)
