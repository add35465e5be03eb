"""What a disclosure costs, as the city's ordinance says: changed from a day on."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import clock
from tsunagu.holdings.actions import set_fee
from tsunagu.holdings.models import Fee
from tsunagu.holdings.queries import fees
from tsunagu.holdings.requested import Handing
from tsunagu.people.roles import Permission
from tsunagu.ui.fields import Line, picker
from tsunagu.web.doors import Visit, only_read, staff
from tsunagu.web.office.dated import Table


class FeeForm(forms.Form):
    yen = forms.IntegerField(
        label=_("手数料（円）"),
        min_value=0,
        max_value=10_000,
        help_text=_("実費の範囲で、条例で決めた額です。0円にもできます。"),
    )
    basis = Line(_("もとになる条例"), 200, required=True)
    valid_from = forms.DateField(
        label=_("この日から"),
        widget=picker(),
        initial=clock.today,
        help_text=_("この日からあとに受け付けた請求に当てはまります。"),
    )

    def __init__(self, data: Any, handing: Handing, now: Fee | None) -> None:
        super().__init__(data, initial={"yen": now.yen, "basis": now.basis} if now else {"yen": 0})


TABLE = Table(
    title=_("開示の手数料"),
    lead=_(
        "市の条例で決めた額です。決めるまでは、取りません。訂正と利用停止の請求には、かかりません。"
    ),
    address="office:fees",
    form="office:fee",
    undecided=lambda handing: _("取りません"),
    changing=_("手数料を変える"),
    done=_("手数料を決めました。"),
    back="office:retention",
    back_words=_("保存期間"),
)


@only_read
@staff(Permission.CITY_SETTINGS)
def table(request: Visit) -> HttpResponse:
    return TABLE.show(request, fees.table())


@staff(Permission.CITY_SETTINGS)
def change(request: Visit, handing: str) -> HttpResponse:
    return TABLE.change(request, handing, fees.table(), FeeForm, set_fee)
