from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.ui.fields import Line
from tsunagu.web.uploads import Upload


class Receipt(forms.Form):
    receipt = forms.CharField(
        label=_("受付番号"),
        max_length=40,
        help_text=_("例：A7K-3M9-CDE。小さい字でも、線がなくてもかまいません。"),
        error_messages={"required": _("受付番号を書いてください。")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    passphrase = forms.CharField(
        label=_("あいことば"),
        max_length=40,
        help_text=_("例：H4TD-96CW"),
        error_messages={"required": _("あいことばを書いてください。")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    stays = forms.BooleanField(
        label=_("今日のあいだ、ほかの受付番号と並べておく"),
        required=False,
        help_text=_("ほかの人も使う端末では、えらばないでください。"),
    )


class Words(forms.Form):
    words = Line(
        _("窓口に伝えたいこと"),
        5_000,
        required=True,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("伝えたいことを書いてください。")},
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)


class Enclosing(forms.Form):
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    file = Upload(
        label=_("写真・書類"),
        help_text=_("1つずつ送ります。10MBまで。写真はJPEG、書類はPDFが確かです。"),
    )
    words = Line(
        _("窓口に伝えたいこと"),
        5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("書かなくても、送れます。"),
    )
