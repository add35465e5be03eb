"""On which devices one is signed in. What one does not know, one ends."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.people import actions
from tsunagu.people.models import Session, SessionQuerySet, kept_as
from tsunagu.web.doors import Visit, only_read, page, posted, staff, user_of
from tsunagu.web.fresh import fresh

SHOWN = 50


@only_read
@staff(None)
def devices(request: Visit) -> HttpResponse:
    here = kept_as(request.session.session_key or "")
    rows = _mine(request).order_by("-seen_at", "-pk")[:SHOWN]
    return page(request, "mine/devices.html", {"rows": [(row, row.key == here) for row in rows]})


@posted
@staff(None)
@fresh
def end(request: Visit, pk: int) -> HttpResponse:
    actions.end_session(get_object_or_404(_mine(request), pk=pk), by=request.actor)
    messages.success(request, _("サインアウトしました。"))
    return redirect("mine:devices")


@posted
@staff(None)
@fresh
def end_others(request: Visit) -> HttpResponse:
    user = user_of(request)
    here = kept_as(request.session.session_key or "")
    actions.end_sessions(user, but=here, by=request.actor)
    messages.success(request, _("ほかの端末を、すべてサインアウトしました。"))
    return redirect("mine:devices")


def _mine(request: Visit) -> SessionQuerySet:
    return Session.objects.visible_to(request.actor).alive()
