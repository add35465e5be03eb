from collections.abc import Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.cases.models import Case, Need
from tsunagu.ground.errors import Denied, Refused
from tsunagu.people.roles import Permission
from tsunagu.web.desk.cases.deeds import CASE_DEEDS, NEED_DEEDS, Deed
from tsunagu.web.desk.cases.term_deeds import TERM_DEEDS
from tsunagu.web.desk.cases.views.file import opened
from tsunagu.web.doors import Visit, attempt, page, staff, stands


@staff(Permission.CASE_WRITE)
def on_need(request: Visit, pk: int, slug: str) -> HttpResponse:
    rows = Need.objects.visible_to(request.actor).select_related("case__main_person", "code")
    need = get_object_or_404(rows, pk=pk)
    moves = request.POST.get("moves", "")
    if moves.isdecimal() and len(moves) < 9:
        need.moves = int(moves)  # the state that the worker has read
    return one_deed(request, NEED_DEEDS, slug, need, need.case)


@staff(Permission.CASE_WRITE)
def on_case(request: Visit, pk: int, slug: str) -> HttpResponse:
    case = opened(request, pk).case
    return one_deed(request, (*CASE_DEEDS, *TERM_DEEDS), slug, case, case)


def one_deed(
    request: Visit, deeds: Sequence[Deed[Any]], slug: str, thing: Any, case: Case
) -> HttpResponse:
    """One deed on one page: the question, the form, and what stands against it."""
    deed = next((deed for deed in deeds if deed.slug == slug), None)
    if deed is None:
        raise Http404
    actor = request.actor
    form = deed.form(request.POST or None, thing=thing, actor=actor)
    verdict = deed.may(actor, thing)
    doing = partial(_done, deed, thing, form, request)
    if stands(form, verdict) and attempt(form, doing):
        messages.success(request, _("書きとめました。"))
        return redirect("desk:case", case.pk)
    said = {"deed": deed, "form": form, "case": case, "thing": thing, "verdict": verdict}
    return page(request, "desk/cases/deed.html", said)


def _done(deed: Deed[Any], thing: Any, form: Form, request: Visit) -> bool:
    """The actor may do it, so a "no" is about what was written: it belongs on the form."""
    try:
        deed.do(thing, form.cleaned_data, request.actor)
    except Denied as refusal:
        raise Refused(str(refusal)) from refusal
    return True
