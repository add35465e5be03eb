from django.core.paginator import Paginator
from django.http import HttpResponse

from tsunagu.people.models import DigestSwitch
from tsunagu.people.roles import Permission
from tsunagu.referrals.queries.kinds import KINDS
from tsunagu.web.doors import Visit, only_read, page, staff

A_PAGE = 50
WORDS = {kind.slug: kind.words for kind in KINDS}


@only_read
@staff(Permission.CASE_ASSIGN)
def switches(request: Visit) -> HttpResponse:
    """Who of the desk does not hear of what, why, and until when."""
    rows = DigestSwitch.objects.visible_to(request.actor).off().select_related("user")
    found = Paginator(rows.order_by("until", "pk"), A_PAGE).get_page(request.GET.get("page"))
    lines = [(row, WORDS.get(row.kind, row.kind)) for row in found]
    return page(request, "office/duty/switches.html", {"page": found, "lines": lines})
