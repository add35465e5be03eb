"""Who is on duty at the own desk, decided by those who lead it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.people import actions
from tsunagu.people.models import Membership, MembershipQuerySet
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, page, posted, staff

A_PAGE = 50


@staff(Permission.CASE_ASSIGN)
def duty(request: Visit) -> HttpResponse:
    rows = _colleagues(request).select_related("user", "team").order_by("user__kana", "pk")
    context = {"page": Paginator(rows, A_PAGE).get_page(request.GET.get("page"))}
    return page(request, "office/people/duty.html", context)


@posted
@staff(Permission.CASE_ASSIGN)
def set_duty(request: Visit, pk: int) -> HttpResponse:
    colleague = get_object_or_404(_colleagues(request), pk=pk)
    actions.set_duty(colleague, on_duty="on" in request.POST, by=request.actor)
    messages.success(request, _("当番を直しました。"))
    return redirect("office:duty")


def _colleagues(request: Visit) -> MembershipQuerySet:
    seen = Membership.objects.visible_to(request.actor).valid()
    return seen.filter(organisation_id=request.actor.desk())
