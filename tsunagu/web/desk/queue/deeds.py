"""What the desk does with a concern: decides, says that danger was seen, talks."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tsunagu.ground.verdict import Verdict
from tsunagu.intake.actions import answer_person, say, see_danger, tell_handling
from tsunagu.intake.models import Side
from tsunagu.people.roles import Permission
from tsunagu.web.desk.queue.decisions import BY_SLUG, Way
from tsunagu.web.desk.queue.forms import Decision, Say
from tsunagu.web.desk.queue.opening import Opened
from tsunagu.web.desk.queue.table import Table, concern_of
from tsunagu.web.desk.queue.views import concern_page
from tsunagu.web.doors import Visit, attempt, page, staff, stands

AGAIN = ("more", "search", "check")  # buttons that show the form again, unjudged


@staff(Permission.CONCERN_READ)
def decide(request: Visit, receipt: str, slug: str) -> HttpResponse:
    if slug not in BY_SLUG:
        raise Http404
    way, table = BY_SLUG[slug], Table(concern_of(request.actor, receipt), request.actor)
    verdict, form = way.may(request.actor, table.concern), _form(request, way, table)
    if form.is_bound and _is_done(way, form, verdict):
        messages.success(request, _("決めました：%(what)s") % {"what": way.label})
        return redirect("desk:concern", receipt=table.concern.receipt)
    context = {"way": way, "table": table, "concern": table.concern, "verdict": verdict}
    return page(request, way.template, {**context, "form": form})


def _form(request: Visit, way: Way, table: Table) -> Decision:
    if request.method != "POST":
        return way.form(table=table)
    if issubclass(way.form, Opened) and any(button in request.POST for button in AGAIN):
        return way.form(table=table, initial=way.form.grown(request.POST))
    return way.form(request.POST, table=table)


def _is_done(way: Way, form: Decision, verdict: Verdict) -> bool:
    if not stands(form, verdict):
        return False
    attempt(form, lambda: way.do(form.table.concern, form, form.table.actor))
    return not form.errors


@staff(Permission.CONCERN_READ)
def see(request: Visit, receipt: str) -> HttpResponse:
    if request.method != "POST":
        return redirect("desk:concern", receipt=receipt)
    concern = concern_of(request.actor, receipt)
    see_danger(concern, by=request.actor)
    messages.success(request, _("危険を確認したことを、記録しました。"))
    return redirect("desk:concern", receipt=concern.receipt)


@staff(Permission.CONCERN_READ)
def tell(request: Visit, receipt: str) -> HttpResponse:
    if request.method != "POST":
        return redirect("desk:concern", receipt=receipt)
    concern = concern_of(request.actor, receipt)
    tell_handling(concern, by=request.actor)
    messages.success(request, _("「対応しています」と知らせました。"))
    return redirect("desk:concern", receipt=concern.receipt)


@staff(Permission.CONCERN_READ)
def talk(request: Visit, receipt: str) -> HttpResponse:
    if request.method != "POST":
        return redirect("desk:concern", receipt=receipt)
    table = Table(concern_of(request.actor, receipt), request.actor)
    form = Say(request.POST)
    if form.is_valid():
        attempt(form, lambda: _said(table, form, as_answer="answer" in request.POST))
    if form.errors:
        return concern_page(request, table, form)
    messages.success(request, _("送りました。"))
    return redirect("desk:concern", receipt=table.concern.receipt)


def _said(table: Table, form: Say, *, as_answer: bool) -> object:
    words, by = form.cleaned_data["words"], table.actor
    if as_answer:
        return answer_person(table.concern, words=words, by=by)
    return say(table.concern, words=words, key=form.cleaned_data["key"], side=Side.DESK, by=by)
