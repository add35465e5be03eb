from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.learning.models import Equipment, Programme
from tsunagu.learning.papers import Described
from tsunagu.learning.queries import kinds_of_things
from tsunagu.learning.states import Audience, Theme, Unmet
from tsunagu.ui.fields import Day, Line, Ticks, offer, picker
from tsunagu.web.desk.neighbours.forms import Refusal
from tsunagu.web.learning.forms import moment

MOST_PIECES, MOST_LENT = 500, 50


class Fixed(forms.Form):
    at = moment(_("授業の日時"))


class Lent(forms.Form):
    equipment = forms.ChoiceField(
        label=_("用具"), error_messages={"required": _("用具を選んでください。")}
    )
    count = forms.IntegerField(label=_("数"), min_value=1, max_value=MOST_LENT, initial=1)
    first = Day(label=_("貸す日"), widget=picker())
    last = Day(label=_("返す日"), widget=picker())

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.kinds = {str(one.pk): one for one in kinds_of_things()}
        named = [(pk, one.name) for pk, one in self.kinds.items()]
        offer(self, "equipment", [("", _("選んでください")), *named])

    def clean_equipment(self) -> Equipment:
        return self.kinds[self.cleaned_data["equipment"]]


class NotMet(Refusal):
    unmet = forms.ChoiceField(
        label=_("できなかった理由"), choices=Unmet.choices, widget=forms.RadioSelect
    )
    field_order = ("unmet", "note")


class Thing(forms.Form):
    """How many there are of a kind, new or known."""

    name = Line(
        _("用具の名前"),
        60,
        required=True,
        help_text=_("ある用具と同じ名前なら、その数を直します。"),
        error_messages={"required": _("用具の名前を書いてください。")},
    )
    whole = forms.IntegerField(
        label=_("全部の数"),
        min_value=0,
        max_value=MOST_PIECES,
        help_text=_("いまある数を書きます。こわれたり、なくなったりしたら、少ない数にします。"),
    )


class Describes(forms.Form):
    theme = forms.ChoiceField(label=_("テーマ"), choices=Theme.choices)
    title = Line(_("名前"), 60, required=True)
    words = Line(_("内容"), 600, required=True, widget=forms.Textarea(attrs={"rows": 4}))
    minutes = forms.IntegerField(label=_("時間（分）"), min_value=10, max_value=480, initial=90)
    audiences = Ticks(label=_("だれ向け"), choices=Audience.choices)
    most = forms.IntegerField(
        label=_("一度に受けられる人数"), min_value=1, max_value=2_000, initial=40
    )
    lecturers = forms.IntegerField(label=_("講師の人数"), min_value=0, max_value=9, initial=1)
    needed = Line(_("用意してもらうもの"), 200)
    is_open = forms.BooleanField(label=_("受け付けている"), required=False, initial=True)
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, data: Any = None, *, programme: Programme | None = None) -> None:
        known = {name: getattr(programme, name) for name in _NAMES} if programme else {}
        key = programme.key if programme else f"p-{uuid4().hex}"
        super().__init__(data, initial={"key": key} | known)
        self.fields["audiences"].required = True

    def described(self) -> Described:
        said = self.cleaned_data
        plain = {name: said[name] for name in _NAMES if name != "audiences"}
        return Described(audiences=tuple(said["audiences"]), **plain)


_NAMES = [name for name in Describes.base_fields if name != "key"]
