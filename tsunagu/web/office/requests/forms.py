from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import clock
from tsunagu.holdings.models import Hearing, SubjectRequest
from tsunagu.holdings.papers import Asked
from tsunagu.holdings.queries.fees import charged
from tsunagu.holdings.queries.requests import gatherers
from tsunagu.holdings.requested import (
    TRANSFERABLE,
    Article,
    Asker,
    Decision,
    Handing,
    HearingGround,
    Identity,
    Opinion,
    RequestKind,
    TransferAnswer,
    TransferGround,
)
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
    sent_by = Line(
        _("移送してきた機関"),
        200,
        help_text=_(
            "ほかの機関から移送を受けたときだけ書きます。受け付けた日は、その機関が受け付けた日です。"
        ),
    )
    came_on = forms.DateField(label=_("移送を受けた日"), widget=picker(), required=False)
    extended_to = forms.DateField(
        label=_("その機関が延ばした期限"), widget=picker(), required=False
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"key": uuid4().hex})

    def asked(self) -> Asked:
        return Asked(**self.cleaned_data)


class PlainForm(forms.Form):
    """A deed on a request that asks for nothing more."""

    def __init__(self, data: Any = None, *, request: SubjectRequest) -> None:
        super().__init__(data)


class WordsForm(PlainForm):
    words = Line(_("理由"), 500, required=True, widget=forms.Textarea(attrs={"rows": 3}))


class LongForm(WordsForm):
    until = forms.DateField(label=_("残りを決める期限"), widget=picker())
    field_order = ("until", "words")


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
    handing = forms.TypedChoiceField(label=_("渡し方"), coerce=Handing, widget=forms.RadioSelect)
    count = forms.IntegerField(label=_("枚数"), min_value=1, max_value=10_000, initial=1)
    waived = Line(_("手数料を取らないときの理由"), 300)

    def __init__(self, data: Any = None, *, request: SubjectRequest) -> None:
        super().__init__(data, request=request)
        offer(self, "handing", [(each.value, _priced(request, each)) for each in Handing])


def _priced(request: SubjectRequest, handing: Handing) -> str:
    """``紙の写しを渡す（1枚 10円）``"""
    fee = charged(request, handing)
    return f"{handing.label}（{fee.said}）" if fee and fee.yen else str(handing.label)


class ConsultForm(PlainForm):
    body = Line(_("移送先の機関"), 200, required=True)
    ground = forms.TypedChoiceField(
        label=_("移送する根拠"), coerce=TransferGround, widget=forms.RadioSelect
    )
    why = Line(
        _("移送する理由"),
        500,
        required=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("本人に知らせる書面に書くとおりに書きます。"),
    )

    def __init__(self, data: Any = None, *, request: SubjectRequest) -> None:
        super().__init__(data, request=request)
        grounds = TRANSFERABLE[RequestKind(request.kind)]
        offer(self, "ground", [(each.value, each.label) for each in grounds])


class AnswerForm(PlainForm):
    answer = forms.TypedChoiceField(
        label=_("協議の結果"),
        choices=TransferAnswer,
        coerce=TransferAnswer,
        widget=forms.RadioSelect,
    )
    words = Line(
        _("相手の担当者と、話し合ったこと"),
        500,
        required=True,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class HearForm(PlainForm):
    whom = Line(_("意見を聞く人"), 100, required=True)
    about = Line(
        _("その人についての、どんな情報か"),
        500,
        required=True,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("知らせる書面に書くとおりに書きます。"),
    )
    ground = forms.TypedChoiceField(
        label=_("聞く根拠"),
        choices=HearingGround,
        coerce=HearingGround,
        widget=forms.RadioSelect,
    )
    answer_by = forms.DateField(label=_("意見書の期限"), widget=picker())


class HearingForm(forms.Form):
    def __init__(self, data: Any = None, *, hearing: Hearing) -> None:
        super().__init__(data)


class OpinionForm(HearingForm):
    opinion = forms.TypedChoiceField(
        label=_("意見"), choices=Opinion, coerce=Opinion, widget=forms.RadioSelect
    )
    words = Line(_("意見の内容"), 2_000, widget=forms.Textarea(attrs={"rows": 4}))
    is_left_out = forms.BooleanField(label=_("この人の情報は、開示しない"), required=False)


class WhyForm(HearingForm):
    words = Line(_("開示する理由"), 500, required=True, widget=forms.Textarea(attrs={"rows": 3}))
