from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.web.uploads import ACCEPTED, MORE_ACCEPTED, Upload


class Add(forms.Form):
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    file = Upload(
        label=_("書類・写真"),
        accept=ACCEPTED + MORE_ACCEPTED,
        help_text=_("写真、PDF、文書、表。10MBまで。"),
    )
    is_evidence = forms.BooleanField(
        label=_("証拠として、もとのファイルも残す"),
        help_text=_("ふつうは、写真にある場所や日時などを消した写しだけを残します。"),
        required=False,
    )


class Withdrawal(forms.Form):
    why = forms.CharField(
        label=_("取り下げる理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
