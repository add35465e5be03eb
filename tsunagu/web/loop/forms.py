"""What a person fills in for a deed of the loop; the same at the desk, the partner and the slip."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.models import ContactResult, NoteMethod, ToWhom
from tsunagu.referrals.models import NOT_OF_A_CALL, RejectReason, Result
from tsunagu.ui.fields import offer

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
    visit_note = forms.CharField(
        label=_("訪問についての判断"),
        help_text=_("連絡がとれなかったとき、訪問したか、しないと決めた理由を書きます。"),
        max_length=300,
        required=False,
    )


class NoToCall(No):
    """Who is asked together with others does not know the person yet."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        del self.fields["visit_note"]
        kinds = [pair for pair in RejectReason.choices if pair[0] not in NOT_OF_A_CALL]
        offer(self, "kind", kinds)


class Try(forms.Form):
    """``key`` makes a double click one try."""

    channel = forms.ChoiceField(label=_("方法"), choices=NoteMethod.choices)
    result = forms.ChoiceField(label=_("結果"), choices=ContactResult.choices)
    to_whom = forms.ChoiceField(label=_("だれに"), choices=ToWhom.choices)
    at = forms.DateTimeField(
        label=_("いつ"),
        help_text=_("書かなければ、今になります。"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        required=False,
    )
    note = forms.CharField(label=_("メモ"), max_length=200, required=False)
    despite = forms.CharField(
        label=_("それでも連絡した理由"),
        help_text=_("「連絡のしかた」とちがう時間や方法で連絡したときだけ、書きます。"),
        max_length=300,
        required=False,
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{"initial": {"key": uuid4().hex}, **more})


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
