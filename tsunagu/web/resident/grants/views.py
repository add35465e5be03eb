"""Grants for groups: what can be asked for, what was given to whom, and the one page to ask."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from tsunagu.grants import actions, queries, rules
from tsunagu.grants.models import GrantCall
from tsunagu.web import errors
from tsunagu.web.doors import attempt, only_read, page, public, slowed, stands
from tsunagu.web.grants.shown import areas_of, measures_of
from tsunagu.web.resident import device
from tsunagu.web.resident.grants.forms import ApplyForm
from tsunagu.web.tries import Tries

HALF_AN_HOUR = 30 * 60
TRIES = Tries("grant", of_an_address=40, of_all=600)
A_FEW = 20


@only_read
@public
def grants(request: HttpRequest) -> HttpResponse:
    context = {"calls": queries.open_calls(), "past": queries.past_calls()[:A_FEW]}
    return page(request, "resident/grants/grants.html", context)


@only_read
@public
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """The rules in plain words, and what was given."""
    found = _found(pk)
    context = {
        "call": found,
        "granted": queries.granted(found),
        "may_apply": rules.may_apply(found),
        "measures": measures_of(found),
        "areas": areas_of(found),
    }
    return page(request, "resident/grants/call.html", context)


@public(sensitive=True, as_house=True)
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """One page, one press; "more rows" keeps nothing and loses nothing."""
    found, wait = _found(pk), 0
    verdict = rules.may_apply(found)
    form = ApplyForm(found, request.POST if request.method == "POST" else None)
    if stands(form, verdict):
        wait = TRIES.take(request)
        if wait:
            form.add_error(None, errors.slow_down())
        elif made := attempt(form, lambda: actions.apply(found, form.wished())):
            response = redirect("resident:grant_mine")
            device.put_signed(response, device.GRANT, str(made.pk), HALF_AN_HOUR)
            return response
    context = {"call": found, "form": form, "verdict": verdict}
    return slowed(page(request, "resident/grants/apply.html", context), wait)


def _found(pk: int) -> GrantCall:
    found = queries.public(pk)
    if found is None:
        raise Http404
    return found
