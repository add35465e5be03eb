from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from tsunagu.community.queries import board, published, undertakings
from tsunagu.plan.queries import tree
from tsunagu.web.doors import only_read, public

A_PAGE = 20


@only_read
@public
def issues(request: HttpRequest) -> HttpResponse:
    """What the areas lack, for everybody to read."""
    rows = Paginator(board(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "plan/issues/issues.html", {"page": rows})


@only_read
@public
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(published(), pk=pk)
    context = {"issue": found, "measures": tree.measures_about(found.code)}
    context["undertakings"] = undertakings.about(found)
    return render(request, "plan/issues/issue.html", context)
