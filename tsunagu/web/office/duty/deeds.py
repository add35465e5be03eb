from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tsunagu.people import actions
from tsunagu.people.models import DutyShift, Membership
from tsunagu.people.queries import triagers
from tsunagu.people.roles import Permission
from tsunagu.web.doors import Visit, posted, staff
from tsunagu.web.office.duty.forms import ShiftForm, SwapForm
from tsunagu.web.office.duty.views import colleagues
from tsunagu.web.office.sheet import Sheet, filled


@posted
@staff(Permission.CASE_ASSIGN)
def set_duty(request: Visit, pk: int) -> HttpResponse:
    colleague = get_object_or_404(colleagues(request), pk=pk)
    actions.set_duty(colleague, on_duty="on" in request.POST, by=request.actor)
    messages.success(request, _("当番を直しました。"))
    return redirect("office:duty")


@staff(Permission.CASE_ASSIGN)
def add(request: Visit) -> HttpResponse:
    form = ShiftForm(request.POST or None, there=_there(request))
    sheet = _sheet(title=gettext_lazy("当番を加える"), button=gettext_lazy("加える"))
    deed = partial(actions.roster, by=request.actor)
    return filled(request, form, sheet, lambda said: deed(form.duty()))


@staff(Permission.CASE_ASSIGN)
def change(request: Visit, pk: int) -> HttpResponse:
    """From today on; what was on call until now stays to be read."""
    shift = _one(request, pk)
    form = ShiftForm.of(request.POST or None, shift, _there(request))
    sheet = _sheet(title=gettext_lazy("当番を変える"), button=gettext_lazy("変える"))
    deed = partial(actions.change_shift, shift, by=request.actor)
    return filled(request, form, sheet, lambda said: deed(form.duty()))


@staff(Permission.CASE_ASSIGN)
def swap(request: Visit, pk: int) -> HttpResponse:
    """Somebody else on one date."""
    shift = _one(request, pk)
    day = {"day": request.GET.get("day", "")}
    form = SwapForm(request.POST or None, there=_there(request), initial=day)
    sheet = _sheet(
        title=gettext_lazy("交代する"),
        button=gettext_lazy("交代する"),
        hint=f"{shift.membership.user.name} {shift.starts:%H:%M}–{shift.ends:%H:%M}",
    )
    return filled(request, form, sheet, lambda said: _swapped(request, shift, said))


@posted
@staff(Permission.CASE_ASSIGN)
def end(request: Visit, pk: int) -> HttpResponse:
    shift = get_object_or_404(DutyShift.objects.visible_to(request.actor).standing(), pk=pk)
    actions.end_shift(shift, by=request.actor)
    messages.success(request, _("当番表からなくしました。"))
    return redirect("office:duty")


def _swapped(request: Visit, shift: DutyShift, said: dict[str, Any]) -> None:
    to = said["membership"]
    actions.swap(shift, day=said["day"], to=to, reason=said["reason"], by=request.actor)


def _sheet(**words: Any) -> Sheet:
    done, back = gettext_lazy("当番表を直しました。"), reverse("office:duty")
    return Sheet(done=done, back=back, back_words=gettext_lazy("当番"), **words)


def _one(request: Visit, pk: int) -> DutyShift:
    mine = DutyShift.objects.visible_to(request.actor).standing().filter(instead_of=None)
    return get_object_or_404(mine.select_related("membership__user"), pk=pk)


def _there(request: Visit) -> list[Membership]:
    return triagers(request.actor.desk())
