from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import clock
from tsunagu.people.models import DayKind, DutyShift, Membership
from tsunagu.people.papers import Duty
from tsunagu.ui.fields import Line, offer, picker

NONE = ("", "---------")


class Somebody(forms.Form):
    """Whom one may choose: the people of the desk who may read what they are woken for."""

    membership = forms.ChoiceField(label=_("当番の人"))

    def __init__(self, data: Any = None, *, there: list[Membership], **more: Any) -> None:
        super().__init__(data, **more)
        self.there = {str(member.pk): member for member in there}
        named = ((key, member.user.name) for key, member in self.there.items())
        offer(self, "membership", [NONE, *named])

    def clean_membership(self) -> Membership:
        return self.there[self.cleaned_data["membership"]]


def hour() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class ShiftForm(Somebody):
    order = forms.IntegerField(
        label=_("順番"),
        min_value=1,
        max_value=9,
        initial=1,
        help_text=_("1番の人が見ないとき、2番、3番の人に知らせます。"),
    )
    weekdays = forms.MultipleChoiceField(
        label=_("曜日"),
        choices=DayKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("祝日と市の休みの日は、曜日ではなく「休日」です。"),
    )
    on_date = forms.DateField(
        label=_("この日だけ"),
        required=False,
        widget=picker(),
        help_text=_("くり返さないときだけ書きます。曜日は選びません。"),
    )
    starts = forms.TimeField(label=_("はじまり"), widget=hour())
    ends = forms.TimeField(
        label=_("おわり"),
        widget=hour(),
        help_text=_("はじまりより早い時刻は、次の日の朝です。"),
    )
    by_second_mail = forms.BooleanField(
        label=_("ほかのメールにも送る"), required=False, initial=True
    )
    by_phone = forms.BooleanField(label=_("電話をかける表にのせる"), required=False, initial=True)
    valid_from = forms.DateField(label=_("この日から"), widget=picker(), initial=clock.today)

    def duty(self) -> Duty:
        said = dict(self.cleaned_data)
        days = sum(2 ** int(kind) for kind in said.pop("weekdays"))
        return Duty(**(said | {"weekdays": days}))

    @classmethod
    def of(cls, data: Any, shift: DutyShift, there: list[Membership]) -> "ShiftForm":
        kinds = [str(kind.value) for kind in DayKind if shift.weekdays >> kind & 1]
        facts = {name: getattr(shift, name) for name in cls.base_fields if name != "valid_from"}
        facts |= {"membership": str(shift.membership_id), "weekdays": kinds}
        return cls(data, there=there, initial=facts | {"valid_from": clock.today()})


class SwapForm(Somebody):
    day = forms.DateField(label=_("この日だけ"), widget=picker())
    reason = Line(_("交代の理由"), 200, required=True)
    field_order = ("day", "membership", "reason")
