"""The page behind a group's receipt: how it goes, what is asked, what is owed, the papers."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tsunagu.grants import actions, rules
from tsunagu.grants.models import Application
from tsunagu.grants.states import Phase
from tsunagu.ground import clock
from tsunagu.ground.receipts import grouped
from tsunagu.web.doors import attempt, only_read, page, public, stands
from tsunagu.web.grants.money import typed
from tsunagu.web.grants.paper import letter_of, print_of
from tsunagu.web.grants.shown import shown
from tsunagu.web.resident import device, receipts
from tsunagu.web.resident.grants.forms import Reply, ReportForm
from tsunagu.web.resident.status.views import closed

JUST_NOW = timedelta(seconds=receipts.HALF_AN_HOUR)


@public(sensitive=True, as_house=True)
def mine(request: HttpRequest) -> HttpResponse:
    found = _opened_now(request)
    if found is None:
        return closed(request)
    form = Reply(request.POST if request.method == "POST" else None)
    if "withdraw" in request.POST:
        actions.withdraw(found)
        messages.success(request, _("取り下げました。"))
        return redirect("resident:grant_mine")
    if stands(form, rules.may_answer(found)) and attempt(form, lambda: _answered(found, form)):
        messages.success(request, _("送りました。"))
        return redirect("resident:grant_mine")
    is_new = found.made_at > clock.now() - JUST_NOW
    context = {
        "form": form,
        "receipt": grouped(found.receipt),
        "passphrase": grouped(actions.passphrase_for(found.key)) if is_new else "",
        "steps": found.steps.filter(is_shown=True).order_by("-pk"),
        "may_answer": rules.may_answer(found),
        "may_report": rules.may_report(found),
        "may_withdraw": rules.may_withdraw(found),
        "has_letter": rules.has_letter(found),
        **shown(found),
    }
    return page(request, "resident/grants/mine.html", context)


@public(sensitive=True, as_house=True)
def report(request: HttpRequest) -> HttpResponse:
    """What was done, and the accounts; sent anew where the desk asked for it."""
    found = _opened_now(request)
    if found is None:
        return closed(request)
    first = {"result": str(found.result), "people": found.people}
    first |= typed(found, Phase.ACCOUNTS)
    form = ReportForm(first, request.POST if request.method == "POST" else None)
    verdict = rules.may_report(found)
    if stands(form, verdict) and attempt(form, lambda: _reported(found, form)):
        messages.success(request, _("報告を受け取りました。"))
        return redirect("resident:grant_mine")
    context = {"application": found, "form": form, "verdict": verdict}
    return page(request, "resident/grants/report.html", context)


@only_read
@public(sensitive=True, as_house=True)
def application(request: HttpRequest) -> HttpResponse:
    found = _opened_now(request)
    return closed(request) if found is None else print_of(found)


@only_read
@public(sensitive=True, as_house=True)
def letter(request: HttpRequest) -> HttpResponse:
    found = _opened_now(request)
    if found is None:
        return closed(request)
    if not rules.has_letter(found):
        raise Http404
    return letter_of(found)


@public(sensitive=True)
def close(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("resident:grants")
    response = render(request, "resident/status/closed.html")
    device.close(response)
    return response


def _opened_now(request: HttpRequest) -> Application | None:
    """Whose receipt was opened on this device within the half hour."""
    found: Application | None = receipts.opened_now(request, device.GRANT)
    return found


def _answered(found: Application, form: Reply) -> bool:
    actions.answer(found, words=form.cleaned_data["words"])
    return True


def _reported(found: Application, form: ReportForm) -> bool:
    actions.report(found, form.report())
    return True
