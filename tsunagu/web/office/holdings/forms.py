from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import clock
from tsunagu.holdings.models import Disposal, Retention
from tsunagu.holdings.states import Kind, Start
from tsunagu.ui.fields import Line, picker


class RetentionForm(forms.Form):
    years = forms.IntegerField(label=_("保存する年数"), min_value=1, max_value=100)
    start = forms.ChoiceField(label=_("数えはじめ"), choices=Start)
    basis = Line(_("もとになる決まり"), 200, required=True)
    valid_from = forms.DateField(
        label=_("この日から"),
        widget=picker(),
        initial=clock.today,
        help_text=_("この日から、いまある記録のすべてに当てはまります。"),
    )

    def __init__(self, data: Any, kind: Kind, now: Retention | None) -> None:
        shown = {"years": now.years, "start": now.start, "basis": now.basis} if now else {}
        super().__init__(data, initial=shown)


class HoldForm(forms.Form):
    kind = forms.TypedChoiceField(label=_("記録の種類"), choices=Kind, coerce=Kind)
    number = forms.IntegerField(label=_("番号"), min_value=1, max_value=2**62)
    reason = Line(
        _("とめる理由"),
        300,
        required=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("裁判、調査、開示の請求など。人の名前は書かないでください。"),
    )


class LiftForm(forms.Form):
    reason = Line(
        _("とめるのをやめる理由"), 300, required=True, widget=forms.Textarea(attrs={"rows": 3})
    )


class SeenForm(forms.Form):
    """How many records stood on the list that was looked through."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=100_000)

    def __init__(self, data: Any = None, *, disposal: Disposal) -> None:
        super().__init__(data, initial={"seen": disposal.items.count()})


class BackForm(forms.Form):
    """Nothing to fill in."""

    def __init__(self, data: Any = None, *, disposal: Disposal) -> None:
        super().__init__(data)


class DisposeForm(BackForm):
    sure = forms.BooleanField(label=_("予定の表を見て、もとに戻せないことを確かめました"))
