"""What a welfare commissioner writes down on a phone: the day, and the month it comes to."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tsunagu.commission import actions, rules
from tsunagu.commission.models import Tenure
from tsunagu.commission.papers import Tally
from tsunagu.commission.queries import month_of, one_term, said_of, terms_of
from tsunagu.commission.queries.handing import ending, waiting
from tsunagu.commission.states import ACTIVITIES, LIAISON, VISITS, Field, Subject
from tsunagu.ground import clock
from tsunagu.ground.period import Period, read
from tsunagu.ground.period import month as month_at
from tsunagu.ground.workdays import months_after
from tsunagu.intake.queries import told_by
from tsunagu.people.roles import Permission
from tsunagu.watch.queries import visits_of
from tsunagu.web.commission.forms import DayForm
from tsunagu.web.doors import Visit, attempt, only_read, page, posted, staff, stands

A_FEW = 10


@only_read
@staff(Permission.TALLY_KEEP)
def index(request: Visit) -> HttpResponse:
    """Today first: that is what the page is opened for."""
    period = month_at(clock.today())
    terms = [(term, month_of(term, period)[0]) for term in terms_of(request.actor, period)]
    context = {
        "terms": terms,
        "period": period,
        "today": clock.today(),
        "watches": visits_of(request.actor.person()),
        "told": len(told_by(request.actor)),
        "waiting": waiting(request.actor),
        "ending": ending(request.actor).filter(handed_over__taken_at=None)[:A_FEW],
        "leads": request.actor.has(Permission.TALLY_LEAD),
    }
    return page(request, "commission/index.html", context)


@only_read
@staff(Permission.TALLY_KEEP)
def month(request: Visit, pk: int, key: str) -> HttpResponse:
    term, period = _term(request, pk), month_in(key)
    tally, days = month_of(term, period)
    context = {
        "term": term,
        "period": period,
        "tally": tally,
        "days": days,
        **sheet_rows(tally),
        "is_sent": rules.is_sent(term, period),
        "may_send": rules.may_send(request.actor, term, period),
        "may_take_back": rules.may_take_back(request.actor, term, period),
        "before": month_at(months_after(period.first, -1)),
        "after": month_at(months_after(period.first, 1)) if period.last < clock.today() else None,
    }
    return page(request, "commission/month.html", context)


def sheet_rows(tally: Tally) -> dict[str, list[tuple[Any, int]]]:
    """The three columns of the sheet, in its order."""
    return {
        "subjects": [(one.label, tally.of_subject(one)) for one in Subject],
        "fields": [(one.label, tally.of_field(one)) for one in Field],
        "works": [(one.label, tally.of_work(one)) for one in (*VISITS, *LIAISON, *ACTIVITIES)],
    }


@staff(Permission.TALLY_KEEP)
def day(request: Visit, pk: int, on: str) -> HttpResponse:
    term, when = _term(request, pk), _day(on)
    said, seen = said_of(term, when)
    form = DayForm(request.POST if request.method == "POST" else None, said=said, seen=seen)
    verdict = rules.may_write(request.actor, term, when)
    if stands(form, verdict) and attempt(form, lambda: _keep(term, when, form, request)):
        messages.success(request, _("書きとめました。"))
        return redirect("commission:month", term.pk, month_at(when).key)
    context = {"term": term, "on": when, "form": form, "verdict": verdict, "month": month_at(when)}
    return page(request, "commission/day.html", context)


@posted
@staff(Permission.TALLY_KEEP)
def send(request: Visit, pk: int, key: str) -> HttpResponse:
    actions.send_month(_term(request, pk), month_in(key), by=request.actor)
    messages.success(request, _("この月の活動記録を送りました。"))
    return redirect("commission:month", pk, key)


@posted
@staff(Permission.TALLY_KEEP)
def back(request: Visit, pk: int, key: str) -> HttpResponse:
    actions.take_back(_term(request, pk), month_in(key), by=request.actor)
    messages.success(request, _("取りもどしました。直したら、もう一度送ってください。"))
    return redirect("commission:month", pk, key)


def _keep(term: Tenure, on: date, form: DayForm, request: Visit) -> bool:
    seen = form.cleaned_data["seen"]
    actions.keep_day(term, on, form.said, seen=seen, by=request.actor)
    return True


def _term(request: Visit, pk: int) -> Tenure:
    found = one_term(request.actor, pk)
    if found is None:
        raise Http404
    return found


def month_in(key: str) -> Period:
    found = read(key)
    if found is None or found.key.startswith("fy"):
        raise Http404
    return found


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError as fault:
        raise Http404 from fault
