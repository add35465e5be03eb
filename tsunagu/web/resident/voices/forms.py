from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tsunagu.bulletins.papers import Spoken
from tsunagu.bulletins.rules import FROM_OUTSIDE
from tsunagu.bulletins.states import Category
from tsunagu.finder import heard
from tsunagu.ground import clock
from tsunagu.ground.errors import Refused
from tsunagu.places.models import AreaKind
from tsunagu.places.queries import area_of, rough_choices
from tsunagu.ui.fields import Day, Line, offer, picker

NEAR = (AreaKind.TOWN, AreaKind.ZONE, AreaKind.CITY)
TWO_WEEKS = timedelta(days=14)


class VoiceForm(forms.Form):
    sender = Line(
        _("だれから"),
        60,
        required=True,
        help_text=_("団体の名前。ひとりのときは「住民」。人の名前は書きません。"),
        error_messages={"required": _("だれからのお知らせかを書いてください。")},
    )
    title = Line(
        _("見出し"),
        60,
        required=True,
        error_messages={"required": _("見出しを書いてください。")},
    )
    body = Line(
        _("伝えたいこと"),
        1_000,
        required=True,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("いつ、どこで、だれが来られるか。行を分けて、短く書きます。"),
        error_messages={"required": _("伝えたいことを書いてください。")},
    )
    category = forms.ChoiceField(
        label=_("分野"), choices=[(c.value, c.label) for c in Category if c in FROM_OUTSIDE]
    )
    area = forms.ChoiceField(
        label=_("伝える地域"), error_messages={"required": _("地域を選んでください。")}
    )
    until = Day(label=_("いつまで"), widget=picker())
    number = Line(
        _("団体番号"),
        30,
        help_text=_("市から番号をもらった団体だけ。書くと、すぐに市のお知らせに出ます。"),
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, data: Any = None) -> None:
        initial = {"key": uuid4().hex, "until": self._usual(), "category": Category.EVENT}
        super().__init__(data, initial=initial)
        offer(self, "area", [("", _("選んでください")), *rough_choices(NEAR)])

    def clean_body(self) -> str:
        """Who needs help is heard elsewhere, and sooner."""
        body = str(self.cleaned_data["body"])
        if heard(body).dangers:
            said = _("助けがいるときは、「こまっていることを伝える」から伝えてください。")
            raise forms.ValidationError(said, "danger")
        return body

    def spoken(self) -> Spoken:
        said = self.cleaned_data
        area = area_of(int(said["area"]), NEAR)
        if area is None:
            raise Refused(gettext("地域を選んでください。"))
        plain = ("sender", "title", "body", "until", "number")
        return Spoken(
            key=f"v-{said['key']}",
            area=area,
            category=Category(said["category"]),
            **{name: said[name] for name in plain},
        )

    @staticmethod
    def _usual() -> date:
        return clock.today() + TWO_WEEKS
