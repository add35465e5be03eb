from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.directory.queries import need_choices
from tsunagu.ui.fields import Line


class NewWord(forms.Form):
    word = Line(
        _("ことば"),
        40,
        required=True,
        help_text=_("例：コミュニティバスの名前、地域の呼び名、短い言いまわし"),
    )
    need = forms.ChoiceField(label=_("どの困りごとのことですか"), choices=need_choices)
