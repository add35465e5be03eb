"""What is filled in about the table of needs."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.directory.models import NeedGroup


class OneCode(forms.Form):
    """A line of the city's table of needs. What a code has meant stays; it can be put away."""

    group = forms.ChoiceField(label=_("分野"), choices=NeedGroup.choices)
    label = forms.CharField(label=_("ことば"), max_length=60)
    label_easy = forms.CharField(label=_("やさしい日本語"), max_length=120)
    label_en = forms.CharField(label=_("英語"), max_length=120)
    label_zh = forms.CharField(label=_("中国語"), max_length=120, required=False)
    label_ko = forms.CharField(label=_("韓国語"), max_length=120, required=False)
    examples = forms.CharField(label=_("例"), max_length=200, required=False)
    order = forms.IntegerField(label=_("並び順"), min_value=0, max_value=32_767)
    is_active = forms.BooleanField(label=_("使う"), required=False)


class NewCode(OneCode):
    code = forms.SlugField(
        label=_("番号"), help_text=_("英小文字と-。あとから変えられません。"), max_length=40
    )
    field_order = ("code",)
