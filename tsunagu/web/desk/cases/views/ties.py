from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from tsunagu.cases import rules
from tsunagu.cases.actions import score_ties
from tsunagu.cases.models import Case
from tsunagu.cases.papers import Tied
from tsunagu.cases.queries.ties import sheets
from tsunagu.people.roles import Permission
from tsunagu.web.desk.cases.forms.ties import Ties
from tsunagu.web.desk.cases.views.file import opened
from tsunagu.web.doors import Visit, attempt, page, staff

A_PAGE = 5


@staff(Permission.CASE_WRITE)
def ties(request: Visit, pk: int) -> HttpResponse:
    """How the people of this case said they are, time by time, and a form for today."""
    case = opened(request, pk).case
    form = Ties(request.POST or None, thing=case, actor=request.actor)
    if form.is_valid() and attempt(form, lambda: _score(request, case, form.cleaned_data)):
        messages.success(request, _("つながり指標を書きとめました。"))
        return redirect("desk:case_ties", pk)
    verdict = rules.may_work_on(request.actor, case)
    rows = Paginator(sheets(case), A_PAGE).get_page(request.GET.get("page"))
    said = {"case": case, "form": form, "page": rows, "verdict": verdict}
    return page(request, "desk/cases/ties.html", said)


def _score(request: Visit, case: Case, said: dict[str, Any]) -> bool:
    person = said.pop("person")
    return bool(score_ties(case, person=person, scored=Tied(**said), by=request.actor))
