from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from tsunagu.grants.models import GrantCall
from tsunagu.grants.papers import Report, Wished
from tsunagu.ground.errors import Refused
from tsunagu.places.models import Area
from tsunagu.places.queries import LARGE, area_of
from tsunagu.ui.fields import Line, Mail, Phone, number, offer
from tsunagu.web.grants.money import MoneyForm, Yen
from tsunagu.web.grants.shown import area_choices, areas_of


class ApplyForm(MoneyForm):
    group = Line(
        _("団体の名前"),
        100,
        required=True,
        error_messages={"required": _("団体の名前を書いてください。")},
        help_text=_("決まったときは、団体と活動の名前、額を、だれでも読めます。"),
    )
    title = Line(
        _("活動の名前"),
        100,
        required=True,
        error_messages={"required": _("活動の名前を書いてください。")},
    )
    words = Line(
        _("何をしますか"),
        2_000,
        required=True,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("何をするかを書いてください。")},
        help_text=_("だれのために、いつ、どこで、どのくらい。窓口だけが読みます。"),
    )
    area = forms.ChoiceField(
        label=_("地域"), error_messages={"required": _("地域を選んでください。")}
    )
    head = Line(
        _("代表者の名前"),
        60,
        required=True,
        error_messages={"required": _("代表者の名前を書いてください。")},
    )
    contact = Line(_("担当者の名前（代表者とちがうとき）"), 60)
    phone = Phone(
        _("電話"), 40, required=True, error_messages={"required": _("電話番号を書いてください。")}
    )
    email = Mail(
        label=_("メール"),
        required=False,
        max_length=254,
        help_text=_("お知らせと期日が届きます。ないときは、窓口が電話します。"),
    )
    wanted = Yen(
        _("ほしい額"), required=True, error_messages={"required": _("ほしい額を書いてください。")}
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, call: GrantCall, data: Any = None) -> None:
        super().__init__({"key": uuid4().hex}, data)
        self.call = call
        offer(self, "area", area_choices(call))

    def wished(self) -> Wished:
        said = self.cleaned_data
        names = ("key", "group", "title", "words", "head", "contact", "phone", "email", "wanted")
        plain = {name: said[name] for name in names}
        language = get_language() or "ja"
        return Wished(area=self._place(), money=self.money(), language=language, **plain)

    def _place(self) -> Area:
        area = area_of(int(self.cleaned_data["area"]), LARGE)
        own = areas_of(self.call)
        if area is None or (own and area not in own):
            raise Refused(gettext("地域を選んでください。"))
        return area


class ReportForm(MoneyForm):
    result = Line(
        _("何をしましたか"),
        2_000,
        required=True,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("何をしたかを書いてください。")},
    )
    people = number(_("のべ参加人数"), 1_000_000)

    def report(self) -> Report:
        said = self.cleaned_data
        return Report(said["result"], self.money(), said["people"])


class Reply(forms.Form):
    words = Line(
        _("窓口への返事"),
        1_000,
        required=True,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("返事を書いてください。")},
    )
