"""What a person fills in for a deed of the loop; the same at the desk, the partner and the slip."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.referrals.models import RejectReason, Result

A_FEW_LINES = forms.Textarea(attrs={"rows": 3})


class Nothing(forms.Form):
    """A deed that needs no word."""


class Reason(forms.Form):
    reason = forms.CharField(label=_("理由"), max_length=2_000, widget=A_FEW_LINES)


class Words(forms.Form):
    """``key`` makes a double click one question."""

    words = forms.CharField(
        label=_("聞きたいこと・伝えたいこと"), max_length=2_000, widget=A_FEW_LINES
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{"initial": {"key": uuid4().hex}, **more})


class No(forms.Form):
    kind = forms.ChoiceField(
        label=_("理由の種類"),
        choices=RejectReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("理由の種類を選んでください。")},
    )
    reason = forms.CharField(
        label=_("理由"),
        max_length=2_000,
        widget=A_FEW_LINES,
        help_text=_("次の相手をさがすのに使います。"),
        error_messages={"required": _("引き受けられない理由を書いてください。")},
    )


class Pause(forms.Form):
    reason = forms.CharField(label=_("止める理由"), max_length=300)
    until = forms.DateField(
        label=_("いつまで"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("この日になると、また始まります。"),
    )


class Done(forms.Form):
    result = forms.ChoiceField(
        label=_("結果"),
        choices=Result.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("結果を選んでください。")},
    )
    done = forms.CharField(
        label=_("したこと"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("したことを書いてください。")},
    )
    remains = forms.CharField(
        label=_("残っていること"), max_length=2_000, required=False, widget=A_FEW_LINES
    )
