from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import clock
from tsunagu.holdings.models import SubjectRequest
from tsunagu.holdings.papers import Asked
from tsunagu.holdings.queries.requests import gatherers
from tsunagu.holdings.requested import Article, Asker, Decision, Handing, Identity, RequestKind
from tsunagu.ui.fields import Day, Line, offer, picker


class AskedForm(forms.Form):
    """The paper of a request, as it came in."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    kind = forms.TypedChoiceField(label=_("請求の種類"), choices=RequestKind, coerce=RequestKind)
    received_on = forms.DateField(label=_("受け付けた日"), widget=picker(), initial=clock.today)
    name = Line(_("本人の名前"), 100, required=True)
    kana = Line(_("本人のふりがな"), 100)
    born_on = Day(label=_("本人の生年月日"), required=False)
    asker = forms.TypedChoiceField(label=_("請求した人"), choices=Asker, coerce=Asker)
    agent = Line(_("代理人の名前"), 100, help_text=_("代理人のときだけ書きます。"))
    identity = forms.TypedChoiceField(label=_("確かめた書類"), choices=Identity, coerce=Identity)
    identity_note = Line(_("確かめたこと"), 300, help_text=_("番号は書かないでください。"))
    wanted = Line(_("求めること"), 2_000, required=True, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"key": uuid4().hex})

    def asked(self) -> Asked:
        return Asked(**self.cleaned_data)


class PlainForm(forms.Form):
    """A deed on a request that asks for nothing more."""

    def __init__(self, data: Any = None, *, request: SubjectRequest) -> None:
        super().__init__(data)
        self.about = request


class WordsForm(PlainForm):
    words = Line(_("理由"), 500, required=True, widget=forms.Textarea(attrs={"rows": 3}))


class GathererForm(PlainForm):
    user = forms.TypedChoiceField(label=_("記録をまとめる人"), coerce=int)

    def __init__(self, data: Any = None, *, request: SubjectRequest) -> None:
        super().__init__(data, request=request)
        offer(self, "user", [(user.pk, user.name) for user in gatherers()])


class DecisionForm(PlainForm):
    decision = forms.TypedChoiceField(
        label=_("決定"), choices=Decision, coerce=Decision, widget=forms.RadioSelect
    )
    article = forms.ChoiceField(
        label=_("おもな根拠"),
        choices=[("", _("（全部みとめるとき）")), *Article.choices],
        required=False,
    )
    reasons = Line(
        _("決定の理由"),
        2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("通知の書面に書くとおりに書きます。"),
    )


class HandingForm(PlainForm):
    handing = forms.TypedChoiceField(
        label=_("渡し方"), choices=Handing, coerce=Handing, widget=forms.RadioSelect
    )
