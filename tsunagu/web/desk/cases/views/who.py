from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.cases import rules
from tsunagu.cases.models import Case
from tsunagu.cases.queries.file import people_of
from tsunagu.ground.errors import Refused
from tsunagu.people.roles import Permission
from tsunagu.residents.actions import name_person
from tsunagu.residents.models import Person
from tsunagu.web.desk.cases.forms.who import Who
from tsunagu.web.desk.cases.views.file import opened
from tsunagu.web.doors import Visit, attempt, page, staff


@staff(Permission.CASE_WRITE)
def who(request: Visit, pk: int, person: int | None = None) -> HttpResponse:
    """Who somebody of the household is; without a number, the main person."""
    case = opened(request, pk).case
    whom = get_object_or_404(people_of(case), pk=person or case.main_person_id)
    form = Who(request.POST or None, person=whom)
    if form.is_valid() and attempt(form, lambda: _name(request, case, whom, form)):
        messages.success(request, _("書きとめました。"))
        return redirect("desk:case", pk)
    others = people_of(case).exclude(pk=whom.pk)
    context = {"case": case, "form": form, "whom": whom, "others": others}
    return page(request, "desk/cases/who.html", context)


def _name(request: Visit, case: Case, whom: Person, form: Who) -> bool:
    verdict = rules.may_work_on(request.actor, case)
    if not verdict:
        raise Refused(verdict.reason)
    name_person(whom, form.naming(), by=request.actor)
    return True
