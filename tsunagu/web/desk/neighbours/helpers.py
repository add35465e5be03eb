"""Who helps, as the desk sees it: registration, insurance, what they did, and their points."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.people.roles import Permission
from tsunagu.volunteering import actions
from tsunagu.volunteering.models import Cover, Neighbour
from tsunagu.volunteering.pack.insurance import plan_of
from tsunagu.volunteering.queries.helpers import helpers as who_helps
from tsunagu.volunteering.queries.helpers import insured_in, one_helper, standing_of
from tsunagu.volunteering.queries.protection import checks_of, is_too_young
from tsunagu.web.desk.neighbours.doing import one_deed
from tsunagu.web.desk.neighbours.helping import HELPER_BY_SLUG, HELPER_DEEDS
from tsunagu.web.desk.neighbours.offerings import reach
from tsunagu.web.doors import Visit, only_read, page, staff
from tsunagu.web.rewards import CERTIFICATE, paper_of, this_year, year_called, year_of
from tsunagu.web.spreadsheet import excel_file

A_PAGE = 30


@only_read
@staff(Permission.NEIGHBOUR_MATCH)
def helpers(request: Visit) -> HttpResponse:
    """Who is not insured first: nobody should go anywhere like that."""
    found = Paginator(who_helps(request.actor), A_PAGE)
    context = {"page": found.get_page(request.GET.get("page")), "period": this_year()}
    return page(request, "desk/neighbours/helpers.html", context)


@only_read
@staff(Permission.NEIGHBOUR_MATCH)
def helper(request: Visit, pk: int) -> HttpResponse:
    found, actor = _found(request, pk), request.actor
    actions.read(found, by=actor)
    context = {
        **year_of(found, this_year()),
        "neighbour": found,
        "reach": reach(request, found),
        "offerings": found.offerings.order_by("-pk"),
        "standing": standing_of(found),
        "hindrance": is_too_young(found),
        "checks": checks_of(found),
        "covers": found.covers.order_by("-year"),
        "deeds": [deed for deed in HELPER_DEEDS if deed.may(actor, found)],
    }
    return page(request, "desk/neighbours/helper.html", context)


@staff(Permission.NEIGHBOUR_MATCH)
def deed(request: Visit, pk: int, slug: str) -> HttpResponse:
    template = "desk/neighbours/helper_deed.html"
    return one_deed(request, HELPER_BY_SLUG.get(slug), _found(request, pk), "helper", template)


@only_read
@staff(Permission.NEIGHBOUR_MATCH)
def paper(request: Visit, pk: int, key: str) -> HttpResponse:
    """A certificate of what somebody did in a fiscal year."""
    period, found = year_called(key), _found(request, pk)
    actions.read(found, by=request.actor)
    return paper_of(found, period, CERTIFICATE)


@only_read
@staff(Permission.NEIGHBOUR_MATCH)
def insured(request: Visit) -> HttpResponse:
    """The list for the insurer: who, which plan, from when to when. No address stands in it."""
    covers = list(insured_in(request.actor, clock.today()))
    actions.read_insured(covers, by=request.actor)
    head = [_("お名前"), _("ふりがな"), _("プラン"), _("円"), _("いつから"), _("いつまで")]
    return excel_file("insured", [head, *map(_line, covers)])


def _line(cover: Cover) -> list[object]:
    person, plan = cover.neighbour.person, plan_of(cover.plan, cover.from_on)
    named = (plan.name, plan.yen) if plan else (cover.plan, "")
    return [person.called, person.kana, *named, cover.from_on, cover.until_on]


def _found(request: Visit, pk: int) -> Neighbour:
    found = one_helper(request.actor, pk)
    if found is None:
        raise Http404
    return found
