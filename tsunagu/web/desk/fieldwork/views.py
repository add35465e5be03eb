"""The coordinators' log: written in a few presses, read by day, week, month and year."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.fieldwork import actions, queries, rules
from tsunagu.fieldwork.models import FieldNote
from tsunagu.ground import clock
from tsunagu.ground.period import Period, fiscal_year, month
from tsunagu.people.roles import Permission
from tsunagu.web.desk.fieldwork import tables
from tsunagu.web.desk.fieldwork.forms import Entry
from tsunagu.web.doors import Visit, attempt, only_read, page, posted, staff, stands

A_PAGE = 100
SPANS: dict[str, tuple[Any, Callable[[date], Period]]] = {
    "day": (gettext_lazy("一日"), lambda day: Period(str(day), day, day)),
    "week": (gettext_lazy("一週間"), queries.week),
    "month": (gettext_lazy("一か月"), month),
    "year": (gettext_lazy("年度"), fiscal_year),
}


@staff(Permission.FIELDWORK_KEEP)
def log(request: Visit) -> HttpResponse:
    """The form on top: that is what the page is opened for. Below, the log."""
    form = Entry(request.POST if request.method == "POST" else None, actor=request.actor)
    if form.is_valid() and attempt(form, lambda: _written(form, request)) is not None:
        messages.success(request, _("書きとめました。"))
        return _back(form)
    span, day = _asked(request)
    period = SPANS[span][1](day)
    lines = queries.log(request.actor, period)
    context = {
        "form": form,
        "span": span,
        "spans": [(name, words) for name, (words, _made) in SPANS.items()],
        "day": day,
        "period": period,
        "before": period.first - timedelta(days=1),
        "after": period.last + timedelta(days=1) if period.last < clock.today() else None,
        "page": Paginator(lines, A_PAGE).get_page(request.GET.get("page")),
        "whole": queries.whole(lines),
        "sums": [(name, words, queries.sums(lines, name)) for name, words in tables.BY.items()],
    }
    return page(request, "desk/fieldwork/log.html", context)


@only_read
@staff(Permission.FIELDWORK_KEEP)
def table(request: Visit) -> HttpResponse:
    """The sums of the same span, or every line of it, as a file."""
    span, day = _asked(request)
    by, form = request.GET.get("by", tables.LINES), request.GET.get("format", "csv")
    if by not in (*tables.BY, tables.LINES) or form not in tables.FORMATS:
        raise Http404
    lines = queries.log(request.actor, SPANS[span][1](day))
    return tables.as_file(lines, by, form)


@staff(Permission.FIELDWORK_KEEP)
def entry(request: Visit, pk: int) -> HttpResponse:
    note = _own(request, pk)
    data = request.POST if request.method == "POST" else None
    form = Entry(data, actor=request.actor, was=note)
    verdict = rules.may_mend(request.actor, note)
    if stands(form, verdict) and attempt(form, lambda: _mended(note, form, request)):
        messages.success(request, _("直しました。"))
        return _back(form)
    context = {"form": form, "note": note, "verdict": verdict}
    return page(request, "desk/fieldwork/entry.html", context)


@posted
@staff(Permission.FIELDWORK_KEEP)
def drop(request: Visit, pk: int) -> HttpResponse:
    actions.drop(_own(request, pk), by=request.actor)
    messages.success(request, _("消しました。"))
    return redirect("desk:log")


def _written(form: Entry, request: Visit) -> FieldNote:
    return actions.write(form.done(), key=form.cleaned_data["key"], by=request.actor)


def _mended(note: FieldNote, form: Entry, request: Visit) -> bool:
    actions.mend(note, form.done(), by=request.actor)
    return True


def _back(form: Entry) -> HttpResponse:
    """To the week in which the line stands."""
    return redirect(f"{reverse('desk:log')}?on={form.cleaned_data['on']}")


def _own(request: Visit, pk: int) -> FieldNote:
    return get_object_or_404(queries.own(request.actor), pk=pk)


def _asked(request: Visit) -> tuple[str, date]:
    """The span and a day in it, from the address; today's week where it says nothing."""
    span, said = request.GET.get("span", "week"), request.GET.get("on", "")
    try:
        day = date.fromisoformat(said) if said else clock.today()
    except ValueError as fault:
        raise Http404 from fault
    if span not in SPANS or not 2020 <= day.year <= 2100:
        raise Http404
    return span, day
