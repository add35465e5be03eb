"""Who is on call at the own desk, decided by those who lead it."""

from datetime import date

from django.core.paginator import Paginator
from django.http import HttpResponse

from tsunagu.ground import clock
from tsunagu.people.models import DutyShift, Membership, MembershipQuerySet
from tsunagu.people.queries import on_call
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, only_read, page, staff
from tsunagu.web.office.duty.week import week_of

A_PAGE = 50


@only_read
@staff(Permission.CASE_ASSIGN)
def duty(request: Visit) -> HttpResponse:
    """Who is called now, this week hour by hour, and who carries the plain mark."""
    actor = request.actor
    rows = colleagues(request).select_related("user", "team").order_by("user__kana", "pk")
    shifts = DutyShift.objects.visible_to(actor).standing().filter(instead_of=None)
    shifts = shifts.select_related("membership__user").order_by("on_date", "starts", "order", "pk")
    context = {
        "today": clock.today(),
        "called": on_call(actor.desk(), clock.now()),
        "week": week_of(actor.desk(), _asked(request.GET.get("week", ""))),
        "shifts": Paginator(shifts, A_PAGE).get_page(request.GET.get("shifts")),
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
    }
    return page(request, "office/duty/duty.html", context)


def colleagues(request: Visit) -> MembershipQuerySet:
    seen = Membership.objects.visible_to(request.actor).valid()
    return seen.filter(organisation_id=request.actor.desk())


def _asked(day: str) -> date:
    """The day in the address; today when there is none, or none that a calendar knows."""
    try:
        asked = date.fromisoformat(day)
    except ValueError:
        return clock.today()
    return asked if abs(asked.year - clock.today().year) < 2 else clock.today()
