from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.cases.queries.unmet import people_behind
from tsunagu.community import actions, queries, rules
from tsunagu.community.models import LocalIssue
from tsunagu.community.queries import undertakings
from tsunagu.community.rules.undertakings import may_begin
from tsunagu.ground import clock
from tsunagu.networks.queries import about_issue, decided_about
from tsunagu.people.roles import Permission
from tsunagu.places.queries import kinds_in_force
from tsunagu.web.desk.issues.deeds import BY_SLUG, DEEDS, Deed
from tsunagu.web.desk.issues.forms import Nothing, WriteIssue
from tsunagu.web.desk.issues.prefill import heard, prefilled
from tsunagu.web.desk.queue.table import when
from tsunagu.web.doors import Visit, attempt, only_read, page, staff, stands
from tsunagu.web.unmet.asked import read

A_PAGE = 30


@only_read
@staff(Permission.CASE_READ)
def issues(request: Visit) -> HttpResponse:
    """The desk's local issues; what waits for this person stands first."""
    rows = Paginator(queries.of_desk(request.actor), A_PAGE)
    context = {
        "waiting": list(queries.to_check(request.actor)[:A_PAGE]),
        "page": rows.get_page(request.GET.get("page")),
    }
    return page(request, "desk/issues/issues.html", context)


@staff(Permission.CASE_WRITE)
def write(request: Visit) -> HttpResponse:
    """A new issue; the form begins with words made from the numbers behind the address."""
    if request.method == "POST":
        form = WriteIssue(request.POST)
        made = attempt(form, lambda: _draft(form, request)) if form.is_valid() else None
        if made is not None:
            return redirect("desk:issue", made.pk)
    else:
        asked = read(request.GET, kinds_in_force())
        begun = prefilled(request.actor, asked) | heard(request.actor, request.GET)
        form = WriteIssue(initial=begun)
    return page(request, "desk/issues/write.html", {"form": form})


def _draft(form: WriteIssue, request: Visit) -> LocalIssue:
    written, actor = form.written(), request.actor
    names = people_behind(actor, written.code.group)
    return actions.draft(written, key=form.cleaned_data["key"], known=names, by=actor)


@only_read
@staff(Permission.CASE_READ)
def issue(request: Visit, pk: int) -> HttpResponse:
    found, actor = _found(request, pk), request.actor
    context = {
        "issue": found,
        "steps": _steps(found),
        "deeds": [deed for deed in DEEDS if deed.may(actor, found)],
        "may_amend": rules.may_amend(actor, found),
        "may_begin": may_begin(actor, found),
        "undertakings": undertakings.about(found),
        "meetings": about_issue(actor, found),
        "decisions": decided_about(actor, found),
        "today": clock.today(),
    }
    return page(request, "desk/issues/issue.html", context)


@staff(Permission.CASE_WRITE)
def amend(request: Visit, pk: int) -> HttpResponse:
    found = _found(request, pk)
    rules.may_amend(request.actor, found).enforce()
    form = WriteIssue(request.POST or None, initial=_typed(found))
    if form.is_valid() and attempt(form, lambda: _amended(found, form, request)):
        messages.success(request, _("直しました。"))
        return redirect("desk:issue", found.pk)
    return page(request, "desk/issues/write.html", {"form": form, "issue": found})


def _amended(found: LocalIssue, form: WriteIssue, request: Visit) -> bool:
    written = form.written()
    names = people_behind(request.actor, written.code.group)
    actions.amend(found, written, known=names, by=request.actor)
    return True


@staff(Permission.CASE_READ)
def deed(request: Visit, pk: int, slug: str) -> HttpResponse:
    """One deed on one page, with the words it is about."""
    wanted, found = BY_SLUG.get(slug), _found(request, pk)
    if wanted is None:
        raise Http404
    form = wanted.form(request.POST or None, issue=found)
    verdict = wanted.may(request.actor, found)
    if stands(form, verdict) and attempt(form, lambda: _done(wanted, found, form, request)):
        messages.success(request, _("書きとめました。"))
        return redirect("desk:issue", found.pk)
    context = {"deed": wanted, "issue": found, "form": form, "verdict": verdict}
    return page(request, "desk/issues/deed.html", context)


def _done(wanted: Deed, found: LocalIssue, form: Nothing, request: Visit) -> bool:
    found.moves = form.cleaned_data["moves"]  # the words that were read
    wanted.do(found, form, request.actor)
    return True


def _found(request: Visit, pk: int) -> LocalIssue:
    rows = LocalIssue.objects.visible_to(request.actor)
    return get_object_or_404(rows.select_related("code", "area", "written_by", "checked_by"), pk=pk)


def _typed(found: LocalIssue) -> dict[str, Any]:
    words = {
        name: getattr(found, name) for name in ("title", "words", "year", "band", "whence", "key")
    }
    return {**words, "code": found.code.code, "area": str(found.area_id)}


def _steps(found: LocalIssue) -> list[dict[str, Any]]:
    from_first = list(found.steps.order_by("pk"))
    return [
        {
            "title": step.get_to_display(),
            "when": f"{when(step.at)}　{step.by_label}",
            "text": step.reason,
            "state": "now" if step == from_first[-1] else "past",
        }
        for step in from_first
    ]
