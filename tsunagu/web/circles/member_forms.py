from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import clock
from tsunagu.groups.papers import Belonging
from tsunagu.groups.states import Part
from tsunagu.ui.fields import Day, Line, picker


class PartForm(forms.Form):
    part = forms.ChoiceField(label=_("役割"), choices=Part.choices)
    since = Day(label=_("いつから"), widget=picker())

    def __init__(self, data: Any = None) -> None:
        first = {"since": clock.today(), "part": Part.MEMBER, "key": uuid4().hex}
        super().__init__(data, initial=first)


class MemberForm(PartForm):
    name = Line(
        _("名前"),
        60,
        required=True,
        error_messages={"required": _("名前を書いてください。")},
        help_text=_("この団体の人だけが読みます。"),
    )
    reach = Line(_("連絡のしかた"), 200, help_text=_("電話、メールなど。"))
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    field_order = ("name", "reach", "part", "since", "key")

    @property
    def belonging(self) -> Belonging:
        said = self.cleaned_data
        return Belonging(**{name: said[name] for name in ("name", "reach", "part", "since")})


class LeaveForm(forms.Form):
    on = Day(label=_("やめた日"), widget=picker())

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"on": clock.today()})


class AnswerForm(forms.Form):
    words = Line(
        _("返事のことば"),
        1_000,
        required=True,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("返事を書いてください。")},
        help_text=_("いつ、どこに来ればよいか、だれに連絡すればよいか。相手が受付番号で読みます。"),
    )
