from django.core.paginator import Paginator
from django.http import HttpResponse

from tsunagu.people.roles import Permission
from tsunagu.referrals.queries.looking import lookers as found
from tsunagu.web.desk.cases.views.file import opened
from tsunagu.web.doors import Visit, page, staff
from tsunagu.web.looking import drawn

A_PAGE = 50


@staff(Permission.CASE_ASSIGN)
def lookers(request: Visit, pk: int) -> HttpResponse:
    """Who read, took or wrote in this case: the answer when the person asks."""
    case = opened(request, pk).case
    shown = Paginator(found(case), A_PAGE).get_page(request.GET.get("page"))
    said = {"case": case, "page": shown, "lines": drawn(shown)}
    return page(request, "desk/cases/lookers.html", said)
