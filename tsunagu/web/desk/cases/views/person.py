"""Pages about one person of a household: who it is, and how to reach them without harm."""

from collections.abc import Callable
from typing import NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from tsunagu.cases import rules
from tsunagu.cases.queries.file import people_of
from tsunagu.people.roles import Permission
from tsunagu.residents.actions import name_person, set_reach
from tsunagu.web.desk.cases.forms.contact import Reaching
from tsunagu.web.desk.cases.forms.who import Who
from tsunagu.web.desk.cases.views.file import opened
from tsunagu.web.doors import Visit, attempt, page, staff


class Sheet(NamedTuple):
    """What one of these pages asks, and the deed that writes it down."""

    heading: StrPromise
    form: type[Reaching] | type[Who]
    deed: Callable[..., None]
    template: str
    page_of: str  # the same about another person


REACHING = Sheet(
    _("連絡のしかた"), Reaching, set_reach, "desk/cases/contact.html", "desk:case_contact_of"
)
WHO = Sheet(_("名前や住所を直す"), Who, name_person, "desk/cases/person.html", "desk:case_who_of")


@staff(Permission.CASE_WRITE)
def reaching(request: Visit, pk: int, person: int | None = None) -> HttpResponse:
    """How one person of the household may be reached; without a number, the main person."""
    return _answer(request, REACHING, pk, person)


@staff(Permission.CASE_WRITE)
def who(request: Visit, pk: int, person: int | None = None) -> HttpResponse:
    """Who somebody of the household is; without a number, the main person."""
    return _answer(request, WHO, pk, person)


def _answer(request: Visit, sheet: Sheet, pk: int, person: int | None) -> HttpResponse:
    case = opened(request, pk).case
    whom = get_object_or_404(people_of(case), pk=person or case.main_person_id)
    form = sheet.form(request.POST or None, person=whom)

    def write() -> bool:
        rules.may_work_on(request.actor, case).insist()
        sheet.deed(whom, form.paper(), by=request.actor)
        return True

    if form.is_valid() and attempt(form, write):
        messages.success(request, gettext("書きとめました。"))
        return redirect("desk:case", pk)
    others = people_of(case).exclude(pk=whom.pk)
    context = {"case": case, "form": form, "whom": whom, "others": others, "sheet": sheet}
    return page(request, sheet.template, context)
