"""Who was told of a danger, and who is to be rung now. Never the words."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse

from tsunagu.ground import clock
from tsunagu.intake.models import Urgency
from tsunagu.intake.queries import alarms_of
from tsunagu.people.queries import call_list
from tsunagu.people.roles import Permission, Purpose
from tsunagu.web.desk.queue.table import concern_of
from tsunagu.web.doors import Visit, only_read, page, staff

ON_A_PAGE = 50


@only_read
@staff(Permission.CONCERN_TRIAGE, aim=Purpose.DUTY)
def alarm(request: Visit, receipt: str) -> HttpResponse:
    concern = concern_of(request.actor, receipt)
    if concern.urgency != Urgency.DANGER:
        raise Http404  # who is on call is rung for a danger, and for nothing else
    context = {
        "concern": concern,
        "call_list": call_list(concern.desk_id, clock.now()),
        "page": Paginator(alarms_of(concern), ON_A_PAGE).get_page(request.GET.get("page")),
    }
    return page(request, "desk/queue/alarm.html", context)
