"""Referring: choose the needs and a service, say what is shown and why, look at it, send it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from tsunagu.cases.models import Case, Need
from tsunagu.cases.rules import may_work_on
from tsunagu.directory.models import Service
from tsunagu.people.roles import Permission
from tsunagu.referrals import actions
from tsunagu.referrals.models import Referral
from tsunagu.referrals.queries.inbox import earlier
from tsunagu.web.chrome import address
from tsunagu.web.desk.referrals import choosing
from tsunagu.web.desk.referrals.forms import Ask
from tsunagu.web.doors import Visit, attempt, page, staff


@staff(Permission.REFERRAL_SEND)
def refer(request: Visit, pk: int) -> HttpResponse:
    cases = Case.objects.visible_to(request.actor).select_related("main_person__chome")
    case = get_object_or_404(cases, pk=pk)
    sent = _sent_already(request)
    if sent is not None:
        return redirect("desk:referral", sent.pk)
    services = choosing.wanted(request)
    context = _context(request, case)
    if not services:
        return page(request, "desk/referrals/choose.html", choosing.found(request, context))
    return _written(request, services, context)


def _sent_already(request: Visit) -> Referral | None:
    """What this very form has sent: a double click leads to the same referral."""
    key = request.POST.get("key", "").replace("\0", "")
    return Referral.objects.visible_to(request.actor).filter(key=key).first() if key else None


def _context(request: Visit, case: Case) -> dict[str, Any]:
    return {
        "case": case,
        "case_url": address("desk:case", str(case.pk)),
        "verdict": may_work_on(request.actor, case),
        "needs": _open_needs(case),
        "earlier": list(earlier(case.pk, request.actor)),
    }


def _open_needs(case: Case) -> list[Need]:
    """What does not travel already."""
    found = (
        case.needs.live()
        .filter(referred_at=None, paused_until=None)
        .select_related("code", "person")
    )
    return list(found.order_by("pk"))


def _written(request: Visit, services: list[Service], context: dict[str, Any]) -> HttpResponse:
    context |= choosing.chosen(request, services, context)
    typed = request.POST if request.method == "POST" else None
    ticked = choosing.ticked(request, context["needs"])
    form = Ask(context["case"], services, context["needs"], typed, ticked)
    form.instead = choosing.instead(request)
    context |= {"form": form}
    step = request.POST.get("step", "")
    if step not in ("check", "send") or not form.is_valid():
        return page(request, "desk/referrals/ask.html", context)
    if step == "send":
        sent = attempt(form, lambda: _send(request, form))
        if sent is not None:
            return redirect("desk:referral", sent.pk)
        return page(request, "desk/referrals/ask.html", context)
    asking = form.asking
    preview = {
        "reason": asking.reason,
        "carried": actions.snapshot(form.case, asking, by=request.actor),
        "teaser": actions.teaser(form.case, asking),
    }
    return page(request, "desk/referrals/check.html", context | {"referral": preview})


def _send(request: Visit, form: Ask) -> Referral:
    case, asking, scope, by = form.case, form.asking, form.scope, request.actor
    if asking.service is None:
        services = form.services
        if scope is None:
            return actions.call_for(case, asking, services=services, by=by)
        return actions.call_on_consent(case, asking, services=services, scope=scope, by=by)
    if scope is None:
        return actions.refer(case, asking, by=by)
    return actions.refer_on_consent(case, asking, scope=scope, by=by)
