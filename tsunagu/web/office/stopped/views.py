from django.core.paginator import Paginator
from django.http import HttpResponse

from tsunagu.people.models import Stopped
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, only_read, page, staff

A_PAGE = 50


@only_read
@staff(Permission.CITY_SETTINGS)
def stopped(request: Visit) -> HttpResponse:
    """What browsers stopped, by kind of page: the newest first. Nobody stands in it."""
    rows = Stopped.objects.visible_to(request.actor).order_by("-last_at", "pk")
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return page(request, "office/stopped/stopped.html", {"page": shown})
