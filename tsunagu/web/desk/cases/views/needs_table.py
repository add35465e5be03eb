from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from tsunagu.directory.actions import add_need_code, keep_need_code
from tsunagu.directory.models import NeedCode
from tsunagu.directory.queries import need_codes
from tsunagu.people.roles import Permission
from tsunagu.web.desk.cases.forms.office import NewCode, OneCode
from tsunagu.web.doors import Visit, attempt, only_read, page, staff


@only_read
@staff(Permission.CITY_SETTINGS)
def table(request: Visit) -> HttpResponse:
    return page(request, "desk/cases/needs_table.html", {"codes": need_codes()})


@staff(Permission.CITY_SETTINGS)
def change(request: Visit, code: str) -> HttpResponse:
    kept = get_object_or_404(need_codes(), code=code)
    form = OneCode(request.POST or None, initial=vars(kept))
    said = form.cleaned_data if form.is_valid() else None
    if said and attempt(form, lambda: bool(keep_need_code(kept, **said, by=request.actor))):
        messages.success(request, _("課題の表を直しました。"))
        return redirect("desk:needs_table")
    return _page(request, form, kept)


@staff(Permission.CITY_SETTINGS)
def add(request: Visit) -> HttpResponse:
    form = NewCode(request.POST or None)
    said = form.cleaned_data if form.is_valid() else None
    if said and attempt(form, lambda: bool(add_need_code(**said, by=request.actor))):
        messages.success(request, _("課題を加えました。"))
        return redirect("desk:needs_table")
    return _page(request, form, None)


def _page(request: Visit, form: OneCode, kept: NeedCode | None) -> HttpResponse:
    return page(request, "desk/cases/need_code.html", {"form": form, "code": kept})
