from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.directory.models import Service
from tsunagu.ui.fields import Line, Mail
from tsunagu.web.cards.forms import CardForm


class TellForm(CardForm):
    """The card to be put right by who knows better, and words where no line fits."""

    words = Line(
        _("ほかに知らせたいこと"),
        1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("閉まっていた、電話がつながらない、など。人の名前は書かないでください。"),
    )
    mail = Mail(
        label=_("返事を受けとるメール"),
        required=False,
        max_length=254,
        help_text=_("書かなくてかまいません。返事は、受付番号でも読めます。"),
    )
    key = forms.RegexField("^[0-9a-f]{32}$", widget=forms.HiddenInput)

    def __init__(self, data: Any, *, service: Service) -> None:
        super().__init__(data, service=service)
        for name in ("as_of", "conditions", "sphere"):  # the last two are the city's to know
            self.fields.pop(name, None)
        self.initial["key"] = uuid4().hex
        self.fields["name"].required = False
        self.order_fields(["words", *(name for name in self.fields if name != "words")])


class AnswerForm(forms.Form):
    receipt = Line(
        _("受付番号"),
        40,
        required=True,
        help_text=_("知らせたときに出た9文字です。小さい字でも、線がなくてもかまいません。"),
        error_messages={"required": _("受付番号を書いてください。")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
