from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.clocks.actions import close_on, open_on, set_limit
from tsunagu.clocks.queries import closing_days_named, standings
from tsunagu.clocks.states import DEFAULTS, said
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, attempt, only_read, page, posted, staff
from tsunagu.web.office.clocks.forms import ClosingDayForm, LimitForm
from tsunagu.web.office.dated import Table

A_PAGE = 50


LIMITS = Table(
    title=gettext_lazy("期限"),
    lead=gettext_lazy(
        "新しい期限は、決めた日から始まります。すでに待っているものの期限は、変わりません。"
    ),
    address="office:limits",
    form="office:limit",
    undecided=lambda wait: _("%(length)s（はじめの決まり）") % {"length": said(DEFAULTS[wait])},
    changing=gettext_lazy("期限を変える"),
    done=gettext_lazy("期限を決めました。"),
    back="office:today",
    back_words=gettext_lazy("市の設定"),
)


@only_read
@staff(Permission.CITY_SETTINGS)
def limits(request: Visit) -> HttpResponse:
    return LIMITS.show(request, standings())


@staff(Permission.CITY_SETTINGS)
def limit(request: Visit, wait: str) -> HttpResponse:
    return LIMITS.change(request, wait, standings(), LimitForm, set_limit)


@staff(Permission.CITY_SETTINGS)
def closing_days(request: Visit) -> HttpResponse:
    form = ClosingDayForm(request.POST or None)
    said = form.cleaned_data if form.is_valid() else None
    if said and attempt(form, lambda: close_on(said["day"], why=said["why"], by=request.actor)):
        messages.success(request, _("休みの日を加えました。"))
        return redirect("office:closing_days")
    rows = Paginator(closing_days_named(), A_PAGE).get_page(request.GET.get("page"))
    return page(request, "office/clocks/closing_days.html", {"form": form, "page": rows})


@posted
@staff(Permission.CITY_SETTINGS)
def open_again(request: Visit, pk: int) -> HttpResponse:
    closed = get_object_or_404(closing_days_named(), pk=pk)
    open_on(closed.day, by=request.actor)
    messages.success(request, _("休みの日からはずしました。"))
    return redirect("office:closing_days")
