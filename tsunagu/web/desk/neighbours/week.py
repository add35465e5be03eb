"""The coming week as one proposal; what the coordinator ticks goes out as invitations, to the
favour itself or to stand in on one day.
"""

from collections import defaultdict
from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.people.roles import Permission
from tsunagu.volunteering import actions
from tsunagu.volunteering.actions.substituting import Taken
from tsunagu.volunteering.models import Favour, Offering
from tsunagu.volunteering.queries.week import coming_monday
from tsunagu.volunteering.queries.week import week as planned
from tsunagu.web.doors import Visit, page, staff

A_PAGE = 30


@staff(Permission.NEIGHBOUR_MATCH)
def week(request: Visit) -> HttpResponse:
    if request.method == "POST":
        chosen = _ticked(request)
        if chosen:
            count = actions.take_of_week(chosen, by=request.actor)
            messages.success(request, _("%(count)d人に声をかけました。") % {"count": count})
        else:
            messages.warning(request, _("声をかける人を選んでください。"))
        return redirect("desk:week")
    found = planned(request.actor, coming_monday(clock.today()))
    rows = Paginator(found.rows, A_PAGE)
    context = {"week": found, "page": rows.get_page(request.GET.get("page"))}
    return page(request, "desk/neighbours/week.html", context)


def _ticked(request: Visit) -> list[Taken]:
    """``favour-offering`` of each tick, with the day behind it where somebody stands in; what the
    desk may not see is left out.
    """
    wanted: dict[tuple[int, date | None], set[int]] = defaultdict(set)
    for tick in request.POST.getlist("take")[: A_PAGE * 9]:
        favour, offering, day = [*tick.split("-", 2), "", ""][:3]
        are_keys = all(
            key.isascii() and key.isdigit() and len(key) < 10 for key in (favour, offering)
        )
        if are_keys and bool(day) == bool(on := _day(day)):
            wanted[int(favour), on].add(int(offering))
    actor = request.actor
    favours = Favour.objects.visible_to(actor).select_related("neighbour__person__chome")
    asked = {favour.pk: favour for favour in favours.filter(pk__in={pk for pk, _on in wanted})}
    every = {pk for chosen in wanted.values() for pk in chosen}
    standing = Offering.objects.visible_to(actor).open_on(clock.today()).filter(pk__in=every)
    rows = {row.pk: row for row in standing.select_related("neighbour__person__chome")}
    return [
        (asked[favour], on, offerings)
        for (favour, on), chosen in sorted(wanted.items(), key=str)
        if favour in asked and (offerings := [rows[pk] for pk in sorted(chosen) if pk in rows])
    ]


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told)
    except ValueError:
        return None
