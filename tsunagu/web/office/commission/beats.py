"""The beats of the welfare commissioners, and who goes round in them."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tsunagu.commission import actions
from tsunagu.commission.actions import Appointment
from tsunagu.commission.models import Beat, Tenure
from tsunagu.commission.queries import beats as kept
from tsunagu.commission.queries import commissioners, districts, running, vacant
from tsunagu.ground import clock
from tsunagu.people.roles import Permission
from tsunagu.places.models import AreaKind
from tsunagu.places.queries import areas_of
from tsunagu.ui.fields import Line, offer, picker
from tsunagu.web.doors import Visit, only_read, page, staff
from tsunagu.web.office.sheet import Sheet, filled

A_PAGE = 50
NONE = ("", "---------")


class BeatForm(forms.Form):
    district = forms.ChoiceField(label=_("地区（民生委員・児童委員協議会）"))
    name = Line(_("区域の名前"), 60, required=True, help_text=_("たとえば「第3区」。"))
    area = forms.ChoiceField(label=_("民生委員区域"), required=False)
    is_for_children = forms.BooleanField(label=_("主任児童委員"), required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.districts = {str(one.pk): one for one in districts()}
        self.areas = {str(one.pk): one for one in areas_of(AreaKind.COMMISSIONER)}
        offer(self, "district", [NONE, *((key, one.name) for key, one in self.districts.items())])
        offer(self, "area", [NONE, *((key, one.name) for key, one in self.areas.items())])


class AppointForm(forms.Form):
    user = forms.ChoiceField(
        label=_("委員"), help_text=_("この地区に民生委員・児童委員の役割がある人です。")
    )
    valid_from = forms.DateField(label=_("開始日"), widget=picker(), initial=clock.today)
    valid_until = forms.DateField(label=_("終了日"), required=False, widget=picker())
    is_cover = forms.BooleanField(
        label=_("空いた区域を受けもつ"),
        required=False,
        help_text=_("委員が決まるまで、となりの委員が受けもつときに選びます。"),
    )

    def __init__(self, data: Any = None, *, beat: Beat) -> None:
        super().__init__(data)
        self.people = {str(one.pk): one for one in commissioners(beat.district_id)}
        offer(self, "user", [NONE, *((key, one.name) for key, one in self.people.items())])


class EndForm(forms.Form):
    on = forms.DateField(label=_("終了日"), widget=picker(), initial=clock.today)


@only_read
@staff(Permission.CITY_SETTINGS)
def beats(request: Visit) -> HttpResponse:
    context = {
        "page": Paginator(kept(request.actor), A_PAGE).get_page(request.GET.get("page")),
        "vacant": vacant().count(),
    }
    return page(request, "office/commission/beats.html", context)


@staff(Permission.CITY_SETTINGS)
def add(request: Visit) -> HttpResponse:
    form = BeatForm(_typed(request))
    sheet = _sheet(_("区域を加える"), _("加える"), _("区域を加えました。"))

    def deed(said: dict[str, Any]) -> object:
        return actions.add_beat(
            form.districts[said["district"]],
            said["name"],
            area=form.areas.get(said["area"]),
            is_for_children=said["is_for_children"],
            by=request.actor,
        )

    return filled(request, form, sheet, deed)


@staff(Permission.CITY_SETTINGS)
def appoint(request: Visit, pk: int) -> HttpResponse:
    rows = Beat.objects.visible_to(request.actor).select_related("district")
    beat = get_object_or_404(rows, pk=pk)
    form = AppointForm(_typed(request), beat=beat)
    sheet = _sheet(_("委員を決める"), _("決める"), _("委員を決めました。"), beat.name)

    def deed(said: dict[str, Any]) -> None:
        said = said | {"user": form.people[said["user"]]}
        actions.appoint(beat, Appointment(**said), by=request.actor)

    return filled(request, form, sheet, deed)


@staff(Permission.CITY_SETTINGS)
def end(request: Visit, pk: int) -> HttpResponse:
    term = get_object_or_404(running(request.actor), pk=pk)
    sheet = _sheet(_("任期をおえる"), _("おえる"), _("任期をおえました。"), _about(term))
    form = EndForm(_typed(request))
    return filled(
        request, form, sheet, lambda said: actions.end_term(term, said["on"], by=request.actor)
    )


def _about(term: Tenure) -> str:
    return f"{term.beat.name} {term.user.name}"


def _typed(request: Visit) -> Any:
    return request.POST if request.method == "POST" else None


def _sheet(title: Any, button: Any, done: Any, hint: str = "") -> Sheet:
    return Sheet(title, button, done, reverse("office:beats"), _("民生委員の区域"), hint)
