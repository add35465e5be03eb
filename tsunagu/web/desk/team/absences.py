"""Who is away, written down by oneself or by the lead."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.people import actions
from tsunagu.people.models import Absence
from tsunagu.people.queries import absences_of
from tsunagu.people.roles import Permission
from tsunagu.people.rules import may_be_absent, may_lead
from tsunagu.web.desk.team.views import colleague, place
from tsunagu.web.doors import Visit, posted, staff
from tsunagu.web.team import pages


@staff(Permission.CASE_READ)
def away(request: Visit, pk: int) -> HttpResponse:
    member = colleague(request, pk)
    may_be_absent(request.actor, member).enforce()
    return pages.away(request, member, place())


@staff(Permission.CASE_READ)
def substitute(request: Visit, pk: int) -> HttpResponse:
    absence = _one(request, pk)
    may_be_absent(request.actor, absence.membership).enforce()
    return pages.substitute(request, absence, place())


@posted
@staff(Permission.CASE_READ)
def come_back(request: Visit, pk: int) -> HttpResponse:
    actions.come_back(_one(request, pk), by=request.actor)
    messages.success(request, _("不在を終わりにしました。"))
    return redirect("desk:team")


@staff(Permission.CASE_ASSIGN)
def strengths(request: Visit, pk: int) -> HttpResponse:
    member = colleague(request, pk)
    may_lead(request.actor, member).enforce()
    return pages.strengths(request, member, place())


def _one(request: Visit, pk: int) -> Absence:
    return get_object_or_404(absences_of(request.actor), pk=pk)
