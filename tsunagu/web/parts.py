"""The pattern book: every part of the look on one page, for those who build and check pages."""

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse

from tsunagu.web.doors import page, public


class Sample(forms.Form):
    words = forms.CharField(
        label="こまっていること",
        widget=forms.Textarea,
        help_text="あなたの言葉で、そのまま書いてください。",
    )
    whom = forms.ChoiceField(
        label="だれのことですか",
        choices=[("me", "自分のこと"), ("family", "家族のこと"), ("other", "ほかの人のこと")],
        widget=forms.RadioSelect,
    )
    ways = forms.MultipleChoiceField(
        label="連絡してよい方法",
        choices=[("tel", "電話"), ("mail", "メール"), ("letter", "手紙")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    phone = forms.CharField(label="電話番号", required=False, max_length=20)
    agreed = forms.BooleanField(label="読みました")


CONTEXT = {
    "rows": [
        {"label": "だれのこと", "value": "家族のこと", "href": "#id_whom_0"},
        {"label": "こまっていること", "value": "家賃が払えない。\n来月から仕事がない。"},
    ],
    "steps": [
        {"title": "受け付けました", "when": "11月20日", "state": "done"},
        {"title": "相談員が読んでいます", "text": "11月25日までに返事をします。", "state": "now"},
        {"title": "返事をします", "state": "next"},
    ],
    "page": Paginator(range(100), 20).page(2),
    "alerts": ["支援措置あり", "留守番電話に残さない"],
    "facts": ["72歳", "ひとり暮らし"],
    "demo_accounts": [
        {"name": "青木 さくら", "role": "相談員", "organisation": "生活サポート相談窓口"},
    ],
}
FRAMES = {"resident": "ui/base.html", "desk": "ui/desk.html"}


@public
def parts(request: HttpRequest, frame: str) -> HttpResponse:
    if settings.MODE == "production":
        raise Http404
    form = Sample(request.POST) if request.method == "POST" else Sample()
    return page(request, "ui/parts.html", {"frame": FRAMES[frame], "form": form, **CONTEXT})
