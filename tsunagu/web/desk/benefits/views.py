from typing import Any

from django.http import HttpResponse

from tsunagu.people.roles import Permission
from tsunagu.web.benefits.forms import All
from tsunagu.web.benefits.shown import is_all_checked, results
from tsunagu.web.doors import Visit, page, staff


@staff(Permission.CASE_READ)
def benefits(request: Visit) -> HttpResponse:
    """All ten questions on one page, beside a case or a call. Nothing of it is kept."""
    form = All(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        context |= {"found": results(form), "is_all_checked": is_all_checked()}
    return page(request, "desk/benefits/benefits.html", context)
