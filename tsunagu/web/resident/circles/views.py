"""Groups of the city, for everybody: a list, and of each what it has chosen to say."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from tsunagu.community.queries.gatherings import kept_by
from tsunagu.groups import queries, rules
from tsunagu.groups.models import Circle
from tsunagu.web.doors import only_read, page, public
from tsunagu.web.resident.circles.forms import Seek

A_PAGE, A_FEW = 20, 10


@only_read
@public
def circles(request: HttpRequest) -> HttpResponse:
    form = Seek(request.GET)
    rows = Paginator(queries.circles(form.sought), A_PAGE)
    found = rows.get_page(request.GET.get("page"))
    lines = [(one, one.purpose if "purpose" in one.shown else "") for one in found]
    context = {"seek": form, "page": found, "lines": lines}
    return render(request, "resident/circles/list.html", context)


@only_read
@public
def circle(request: HttpRequest, pk: int) -> HttpResponse:
    found = one(pk)
    context = {
        "circle": found,
        "rows": queries.told(found),
        "may_join": rules.may_ask_to_join(found),
        "places": kept_by(found.organisation_id)[:A_FEW],
    }
    return page(request, "resident/circles/circle.html", context)


def one(pk: int) -> Circle:
    found = queries.public(pk)
    if found is None:
        raise Http404
    return found
