"""What a school or firm says to ask for a lesson; nobody needs an account."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import clock
from tsunagu.learning.models import Programme
from tsunagu.learning.papers import Asked
from tsunagu.ui.fields import Line
from tsunagu.volunteering.states import Who
from tsunagu.web.learning.forms import MOST, moment, text
from tsunagu.web.resident.neighbours.forms import Joins

BODIES = [(one.value, one.label) for one in (Who.SCHOOL, Who.FIRM, Who.GROUP)]
WISHES = ("first", "second", "third")


class Asks(Joins):
    """A programme is wished for. Who has a receipt already says nothing about themselves again."""

    who = forms.ChoiceField(
        label=_("どこからですか"), choices=BODIES, widget=forms.RadioSelect, initial=Who.SCHOOL
    )
    group_name = Line(
        _("学校・会社・団体の名前"),
        100,
        required=True,
        error_messages={"required": _("学校・会社・団体の名前を書いてください。")},
    )
    grade = Line(_("学年・クラス・部署"), 60, help_text=_("例：4年2組"))
    people = forms.IntegerField(
        label=_("人数"),
        min_value=1,
        max_value=MOST,
        error_messages={"required": _("人数を書いてください。")},
    )
    first = moment(_("希望の日時（1番目）"))
    second = moment(_("希望の日時（2番目）"), required=False)
    third = moment(_("希望の日時（3番目）"), required=False)
    place = Line(
        _("場所"),
        200,
        required=True,
        help_text=_("住所と、体育館などの部屋の名前"),
        error_messages={"required": _("場所を書いてください。")},
    )
    access = text(
        _("配慮がいること"),
        400,
        help_text=_(
            "手話、字幕、段差、ゆっくり話すことなど。名前や病気のことは、書かないでください。"
        ),
    )
    words = text(_("ねらい・学びたいこと"), 600)
    agrees = forms.BooleanField(
        label=_("窓口が、ここに書いたことを、講師をさがすために使ってよいです。"),
        error_messages={"required": _("読んで、よければ印をつけてください。")},
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)
    field_order = (
        *("who", "group_name", "grade", "people", *WISHES, "place", "access", "words"),
        *("name", "kana", "phone", "email", "chome", "agrees"),
    )

    def __init__(self, *args: Any, programme: Programme, **more: Any) -> None:
        more["initial"] = {"key": uuid4().hex, **(more.get("initial") or {})}
        super().__init__(*args, **more)
        self.programme = programme
        self.fields.pop("sex", None)
        for name, label in (("name", _("担当の方のお名前")), ("chome", _("学校や会社の町・丁目"))):
            if name in self.fields:
                self.fields[name].label = label
        if "chome" in self.fields:
            what = _("講師が、行ける所かどうかを考えるために使います。")
            self.fields["chome"].help_text = what

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        for name in WISHES:
            if said.get(name) and said[name] <= clock.now():
                self.add_error(name, _("これからの日時にしてください。"))
        return said

    def asked(self) -> Asked:
        said = self.cleaned_data
        wishes: list[datetime] = [said[name] for name in WISHES if said[name]]
        plain = ("people", "place", "grade", "words", "access")
        return Asked(
            key=f"l-{said['key']}",
            programme=self.programme,
            wishes=tuple(wishes),
            **{name: said[name] for name in plain},
        )
