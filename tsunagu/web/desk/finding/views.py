from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from tsunagu.cases.models import Case
from tsunagu.directory.queries.capacity import put_statements
from tsunagu.people.roles import Permission
from tsunagu.web.chrome import address
from tsunagu.web.doors import Visit, page, staff
from tsunagu.web.finding.asked import found


@staff(Permission.CASE_READ)
def find(request: Visit, pk: int | None = None) -> HttpResponse:
    """During a call, or from a case: then each service leads on to a referral of its needs."""
    case = None
    if pk is not None:
        case = get_object_or_404(Case.objects.visible_to(request.actor), pk=pk)
    context = found(request, is_staff=True) | {"is_staff": True}
    if "found" in context:
        put_statements(context["found"].services)
    if case is not None:
        context["case_url"] = address("desk:case", str(case.pk))
        context["refer_url"] = address("desk:refer", str(case.pk))
    return page(request, "desk/finding/find.html", context)
