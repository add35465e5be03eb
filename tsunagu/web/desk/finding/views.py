from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from tsunagu.cases.models import Case
from tsunagu.directory.queries.capacity import put_statements
from tsunagu.people.roles import Permission
from tsunagu.web.chrome import address
from tsunagu.web.doors import Visit, page, staff
from tsunagu.web.finding.asked import found, printed


@staff(Permission.DIRECTORY_SUPPORT)
def find(request: Visit) -> HttpResponse:
    """During a call, or beside somebody who asks."""
    return _shown(request, {})


@staff(Permission.CASE_READ)
def case_find(request: Visit, pk: int) -> HttpResponse:
    """From a case: each service leads on to a referral of its needs."""
    case = get_object_or_404(Case.objects.visible_to(request.actor), pk=pk)
    case_url, refer_url = (address(name, str(case.pk)) for name in ("desk:case", "desk:refer"))
    return _shown(request, {"case_url": case_url, "refer_url": refer_url})


def _shown(request: Visit, around: dict[str, Any]) -> HttpResponse:
    context = found(request) | around
    context["is_staff"] = request.actor.has(Permission.DIRECTORY_READ)
    if context["is_staff"] and "found" in context:
        put_statements(context["found"].services)
    return printed(request, context) or page(request, "desk/finding/find.html", context)
