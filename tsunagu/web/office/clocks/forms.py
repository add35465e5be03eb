from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.clocks.models import Limit
from tsunagu.clocks.states import DEFAULTS, ON_THE_WALL_CLOCK, WALL_UNITS, Unit, Wait
from tsunagu.ground import clock
from tsunagu.ui.fields import Line, offer, picker


class LimitForm(forms.Form):
    """Danger runs on the wall clock, in minutes or hours; all else in days or months."""

    amount = forms.IntegerField(label=_("長さ"), min_value=1, max_value=32_767)
    unit = forms.ChoiceField(label=_("単位"))
    valid_from = forms.DateField(
        label=_("この日から"),
        widget=picker(),
        initial=clock.today,
        help_text=_("すでに待っているものの期限は、変わりません。"),
    )

    def __init__(self, data: Any, wait: Wait, now: Limit | None) -> None:
        amount, unit = (now.amount, now.unit) if now else DEFAULTS[wait]
        super().__init__(data, initial={"amount": amount, "unit": unit})
        wall = wait in ON_THE_WALL_CLOCK
        offer(self, "unit", [(one, one.label) for one in Unit if (one in WALL_UNITS) == wall])


class ClosingDayForm(forms.Form):
    day = forms.DateField(label=_("休む日"), widget=picker())
    why = Line(_("理由"), 100, required=True)
