from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.cases.models import Case
from tsunagu.cases.queries.file import consents_of
from tsunagu.people.roles import Permission
from tsunagu.referrals.actions import withdraw_consent
from tsunagu.referrals.queries.sharing import ledger_of
from tsunagu.residents.actions import agree
from tsunagu.residents.models import ConsentWay
from tsunagu.residents.papers import Scope
from tsunagu.web.desk.cases.forms.case import Consent
from tsunagu.web.desk.cases.views.file import opened
from tsunagu.web.doors import Visit, attempt, page, posted, staff

A_PAGE = 20


@staff(Permission.CASE_WRITE)
def consents(request: Visit, pk: int) -> HttpResponse:
    """What the people of this case agreed to, and a form for more."""
    case = opened(request, pk).case
    form = Consent(request.POST or None, thing=case, actor=request.actor)
    if form.is_valid() and attempt(form, lambda: _agree(request, form.cleaned_data)):
        messages.success(request, _("同意を書きとめました。"))
        return redirect("desk:case_consents", pk)
    return page(request, "desk/cases/consents.html", _context(request, case, form))


@posted
@staff(Permission.CASE_WRITE)
def withdraw(request: Visit, pk: int, consent: int) -> HttpResponse:
    kept = get_object_or_404(consents_of(opened(request, pk).case), pk=consent)
    withdraw_consent(kept, by=request.actor)
    messages.success(request, _("同意を取り消しました。今からは、伝えられません。"))
    return redirect("desk:case_consents", pk)


def _agree(request: Visit, said: dict[str, Any]) -> bool:
    person = said.pop("person")
    scope = Scope(**said | {"way": ConsentWay(said["way"])})
    return bool(agree(person, to=scope, by=request.actor))


def _context(request: Visit, case: Case, form: Consent) -> dict[str, Any]:
    told = Paginator(ledger_of(case), A_PAGE).get_page(request.GET.get("page"))
    return {"case": case, "form": form, "consents": consents_of(case), "page": told}
