"""What went wrong between neighbours, as the desk sees it."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from tsunagu.complaints import actions, queries
from tsunagu.complaints.models import Complaint
from tsunagu.people.roles import Permission
from tsunagu.web.desk.complaints.deeds import BY_SLUG, DEEDS
from tsunagu.web.desk.neighbours.doing import one_deed
from tsunagu.web.desk.neighbours.offerings import reach
from tsunagu.web.doors import Visit, only_read, page, staff

A_PAGE = 30


@only_read
@staff(Permission.NEIGHBOUR_MATCH)
def complaints(request: Visit) -> HttpResponse:
    """What is open, by its next date, then what was answered."""
    found = Paginator(queries.at_desk(request.actor), A_PAGE)
    context = {"page": found.get_page(request.GET.get("page"))}
    return page(request, "desk/complaints/complaints.html", context)


@only_read
@staff(Permission.NEIGHBOUR_MATCH)
def complaint(request: Visit, pk: int) -> HttpResponse:
    found = _found(request, pk)
    actions.read(found, by=request.actor)
    context = {
        "complaint": found,
        "reach": reach(request, found.neighbour),
        "deeds": [deed for deed in DEEDS if deed.may(request.actor, found)],
    }
    return page(request, "desk/complaints/complaint.html", context)


@staff(Permission.NEIGHBOUR_MATCH)
def deed(request: Visit, pk: int, slug: str) -> HttpResponse:
    template = "desk/complaints/complaint_deed.html"
    return one_deed(request, BY_SLUG.get(slug), _found(request, pk), "complaint", template)


def _found(request: Visit, pk: int) -> Complaint:
    rows = Complaint.objects.visible_to(request.actor)
    related = ("neighbour__person__chome", "neighbour__desk", "favour", "watch", "owner", "concern")
    return get_object_or_404(rows.select_related(*related), pk=pk)
