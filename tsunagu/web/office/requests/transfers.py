"""The papers of a request that another body decides: for the asker, and for that body."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from tsunagu.holdings.queries.requests import sent
from tsunagu.holdings.requested import TRANSFERRED_BY, RequestKind
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, only_read, page, staff


@only_read
@staff(Permission.REQUEST_HANDLE)
def notice(request: Visit, pk: int) -> HttpResponse:
    """The paper that tells the asker where it went, and why (85条1項, 96条1項)."""
    return _paper(request, pk, "office/requests/notice.html")


@only_read
@staff(Permission.REQUEST_HANDLE)
def sheet(request: Visit, pk: int) -> HttpResponse:
    """The paper that goes to the other body: what is asked, and what was done until then."""
    return _paper(request, pk, "office/requests/sheet.html")


def _paper(request: Visit, pk: int, template: str) -> HttpResponse:
    found = get_object_or_404(sent(request.actor), request=pk)
    asked = found.request
    context = {
        "transfer": found,
        "asked": asked,
        "article": TRANSFERRED_BY[RequestKind(asked.kind)],
        "hearings": asked.hearings.order_by("pk"),
        "steps": asked.steps.filter(at__date__lte=found.sent_on).order_by("pk"),
    }
    return page(request, template, context)
