"""Deeds on a person that need no form. What stands in the way is said on the person's page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tsunagu.people import actions
from tsunagu.people.roles import Permission
from tsunagu.referrals.actions import close_account, end_part
from tsunagu.web.doors import Visit, posted, staff
from tsunagu.web.fresh import fresh
from tsunagu.web.office.people.parts import running
from tsunagu.web.office.people.views import one


@posted
@staff(Permission.CITY_SETTINGS)
@fresh
def invite(request: Visit, pk: int) -> HttpResponse:
    actions.invite(one(request, pk), by=request.actor)
    messages.success(request, _("案内のメールを送ります。"))
    return redirect("office:person", pk)


@posted
@staff(Permission.CITY_SETTINGS)
@fresh
def end(request: Visit, pk: int) -> HttpResponse:
    found = running(request, pk)
    end_part(found, by=request.actor)
    messages.success(request, _("役割をおえました。"))
    return redirect("office:person", found.user_id)


@posted
@staff(Permission.CITY_SETTINGS)
@fresh
def close(request: Visit, pk: int) -> HttpResponse:
    close_account(one(request, pk), by=request.actor)
    messages.success(request, _("アカウントを止めました。"))
    return redirect("office:person", pk)


@posted
@staff(Permission.CITY_SETTINGS)
@fresh
def reopen(request: Visit, pk: int) -> HttpResponse:
    actions.open_account(one(request, pk), by=request.actor)
    messages.success(request, _("アカウントをまた使えるようにしました。役割を加えてください。"))
    return redirect("office:person", pk)
