"""The people of an asked organisation: who holds how much, who is away, who takes over."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from tsunagu.cases.queries.people import members_of
from tsunagu.cases.queries.team import agency
from tsunagu.people import actions
from tsunagu.people.models import Absence, Membership
from tsunagu.people.queries import absences_of
from tsunagu.people.roles import Permission
from tsunagu.people.rules import may_be_absent, may_lead
from tsunagu.web.doors import Visit, only_read, page, posted, staff
from tsunagu.web.team import pages
from tsunagu.web.team.handing import Place, handed


@only_read
@staff(Permission.REFERRAL_ANSWER)
def board(request: Visit) -> HttpResponse:
    actor = request.actor
    rows = [(load, may_be_absent(actor, load.membership)) for load in agency(actor)]
    return page(request, "partner/team/team.html", {"rows": rows})


@staff(Permission.REFERRAL_ANSWER)
def hand_over(request: Visit, pk: int) -> HttpResponse:
    member = _colleague(request, pk)
    may_lead(request.actor, member).enforce()
    return handed(request, member, Place(_back(), "team/page.html"))


@staff(Permission.REFERRAL_ANSWER)
def away(request: Visit, pk: int) -> HttpResponse:
    member = _colleague(request, pk)
    may_be_absent(request.actor, member).enforce()
    return pages.away(request, member, _back())


@staff(Permission.REFERRAL_ANSWER)
def substitute(request: Visit, pk: int) -> HttpResponse:
    absence = _absence(request, pk)
    may_be_absent(request.actor, absence.membership).enforce()
    return pages.substitute(request, absence, _back())


@posted
@staff(Permission.REFERRAL_ANSWER)
def come_back(request: Visit, pk: int) -> HttpResponse:
    actions.come_back(_absence(request, pk), by=request.actor)
    messages.success(request, _("不在を終わりにしました。"))
    return redirect("partner:team")


def _colleague(request: Visit, pk: int) -> Membership:
    return get_object_or_404(members_of(request.actor).select_related("user"), pk=pk)


def _absence(request: Visit, pk: int) -> Absence:
    return get_object_or_404(absences_of(request.actor), pk=pk)


def _back() -> str:
    return reverse("partner:team")
