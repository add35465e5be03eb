"""What narrows the list of groups, which stands in the address; and who would like to join one."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tsunagu.groups.papers import Sought, Wished
from tsunagu.groups.states import CircleKind, Wish
from tsunagu.places.queries import kinds_in_force, rough_choices
from tsunagu.ui.fields import Line, Mail, Phone, offer


class Seek(forms.Form):
    q = Line(_("名前・していること"), 100)
    kind = forms.ChoiceField(
        label=_("種類"), choices=[("", _("全部")), *CircleKind.choices], required=False
    )
    area = forms.ChoiceField(label=_("地域"), required=False)
    welcomes = forms.BooleanField(label=_("新しい人を歓迎している団体だけ"), required=False)

    def __init__(self, asked: Any) -> None:
        super().__init__(asked)
        offer(self, "area", [("", _("市の全部")), *rough_choices(kinds_in_force())])

    @property
    def sought(self) -> Sought:
        """What of it can be read; the rest says beside its field why not."""
        self.is_valid()
        said = self.cleaned_data
        return Sought(
            words=said.get("q", ""),
            kind=said.get("kind", ""),
            area=int(said["area"]) if said.get("area") else None,
            welcomes=said.get("welcomes", False),
        )

    @property
    def narrows(self) -> bool:
        return any(self.cleaned_data.get(name) for name in self.fields)


class JoinForm(forms.Form):
    wish = forms.ChoiceField(
        label=_("してみたいこと"),
        choices=Wish.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("どちらかを選んでください。")},
    )
    name = Line(
        _("お名前"),
        60,
        required=True,
        error_messages={"required": _("お名前を書いてください。")},
        help_text=_("団体の人だけが読みます。呼び名でもかまいません。"),
    )
    phone = Phone(_("電話"), 40, help_text=_("電話かメールの、どちらかを書いてください。"))
    email = Mail(
        label=_("メール"),
        required=False,
        max_length=254,
        help_text=_("返事がきたことを、お知らせします。"),
    )
    words = Line(_("ひとこと"), 500, widget=forms.Textarea(attrs={"rows": 4}))
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)

    def __init__(self, data: Any) -> None:
        super().__init__(data, initial={"key": uuid4().hex, "wish": Wish.JOIN})

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        is_read = "phone" in said and "email" in said
        if is_read and not (said["phone"] or said["email"]):
            self.add_error("phone", _("電話かメールの、どちらかを書いてください。"))
        return said

    def wished(self) -> Wished:
        return Wished(language=get_language() or "ja", **self.cleaned_data)
