"""Somebody would like to join a group: one form, and the page behind its receipt."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.receipts import grouped
from tsunagu.groups import actions, rules
from tsunagu.groups.models import JoinRequest
from tsunagu.web import errors
from tsunagu.web.doors import attempt, page, public, slowed, stands
from tsunagu.web.resident import device, receipts
from tsunagu.web.resident.circles.forms import JoinForm
from tsunagu.web.resident.circles.views import one
from tsunagu.web.resident.status.views import closed
from tsunagu.web.tries import Tries

TRIES = Tries("join", of_an_address=40, of_all=600)
JUST_NOW = timedelta(seconds=receipts.HALF_AN_HOUR)


@public(sensitive=True, as_house=True)
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """One page, one press."""
    circle, wait = one(pk), 0
    verdict = rules.may_ask_to_join(circle)
    form = JoinForm(request.POST if request.method == "POST" else None)
    if stands(form, verdict):
        wait = TRIES.take(request)
        if wait:
            form.add_error(None, errors.slow_down())
        elif made := attempt(form, lambda: actions.ask_to_join(circle, form.wished())):
            response = redirect("resident:circle_mine")
            device.put_signed(response, device.CIRCLE, str(made.pk), receipts.HALF_AN_HOUR)
            return response
    context = {"circle": circle, "form": form, "verdict": verdict}
    return slowed(page(request, "resident/circles/join.html", context), wait)


@public(sensitive=True, as_house=True)
def mine(request: HttpRequest) -> HttpResponse:
    found: JoinRequest | None = receipts.opened_now(request, device.CIRCLE)
    if found is None:
        return closed(request)
    if request.method == "POST":
        actions.withdraw(found)
        messages.success(request, _("取り下げました。"))
        return redirect("resident:circle_mine")
    is_new = found.made_at > clock.now() - JUST_NOW
    context = {
        "join": found,
        "receipt": grouped(found.receipt),
        "passphrase": grouped(actions.passphrase_for(found.key)) if is_new else "",
        "may_withdraw": rules.may_withdraw(found),
    }
    return render(request, "resident/circles/mine.html", context)


@public(sensitive=True)
def close(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("resident:circles")
    response = render(request, "resident/status/closed.html")
    device.close(response)
    return response
