from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.dateparse import parse_date

from tsunagu.cases import actions
from tsunagu.cases.models import Appointment
from tsunagu.cases.queries import appointments as queries
from tsunagu.ground import clock
from tsunagu.people.roles import Permission
from tsunagu.web.desk.appointments.calendar import calendar as as_calendar
from tsunagu.web.desk.appointments.deeds import APPOINTMENT_DEEDS
from tsunagu.web.desk.cases.deeds import fitting
from tsunagu.web.desk.cases.views.deed import one_deed
from tsunagu.web.doors import Visit, only_read, page, staff

PAGE = 50
SPANS = {"day": 1, "week": 7}


@only_read
@staff(Permission.CASE_READ)
def appointments(request: Visit) -> HttpResponse:
    """A day or a week, one's own or the whole desk's. Two queries."""
    span, on = request.GET.get("span", "day"), _day(request.GET.get("on", ""))
    span, mine = span if span in SPANS else "day", request.GET.get("whose") != "desk"
    first = on - timedelta(days=on.weekday()) if span == "week" else on
    found = queries.between(request.actor, first, SPANS[span], mine=mine)
    rows = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {"page": rows, "span": span, "mine": mine, "first": first, "on": on}
    last = first + timedelta(days=SPANS[span] - 1)
    near = {"before": first - timedelta(days=SPANS[span]), "after": last + timedelta(days=1)}
    return page(request, "desk/appointments/list.html", context | near | {"last": last})


def _day(text: str) -> date:
    """A day near enough to count with; today for anything else."""
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    return day if day and 2000 <= day.year <= 2200 else clock.today()


@only_read
@staff(Permission.CASE_READ)
def calendar(request: Visit) -> HttpResponse:
    """One's own appointments for one's own calendar. No name leaves the house."""
    rows = actions.take_calendar(by=request.actor)
    answer = HttpResponse(as_calendar(rows), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="appointments.ics"'
    return answer


@only_read
@staff(Permission.CASE_READ)
def appointment(request: Visit, pk: int) -> HttpResponse:
    found = _found(request, pk)
    actions.read_case(found.case, by=request.actor)
    context = {"row": found, "steps": found.steps.order_by("pk"), "now": clock.now()}
    return page(request, "desk/appointments/appointment.html", context | _deeds(request, found))


@staff(Permission.CASE_WRITE)
def deed(request: Visit, pk: int, slug: str) -> HttpResponse:
    found = _found(request, pk)
    return one_deed(request, APPOINTMENT_DEEDS, slug, found, found.case)


def _found(request: Visit, pk: int) -> Appointment:
    rows = queries.seen(request.actor).select_related("moved_from", "moved_to")
    return get_object_or_404(rows.select_related("case", "case__main_person"), pk=pk)


def _deeds(request: Visit, found: Appointment) -> dict[str, Any]:
    judged = [(deed, deed.may(request.actor, found)) for deed in fitting(APPOINTMENT_DEEDS, found)]
    reasons = dict.fromkeys(verdict.reason for _deed, verdict in judged if not verdict)
    return {"deeds": [deed for deed, verdict in judged if verdict], "reasons": list(reasons)}
