"""What a worker fills in when a day of a case has come."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.models import NoteMethod
from tsunagu.cases.papers import FollowedUp, SeenHow
from tsunagu.web.desk.cases.forms.fields import DeedForm, day, new_key, words


class KeyedForm(DeedForm):
    """The same form sent twice is one deed."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def prepare(self) -> None:
        self.initial["key"] = new_key()


class Safety(KeyedForm):
    how = forms.ChoiceField(
        label=_("どう確かめたか"), widget=forms.RadioSelect, choices=SeenHow.choices
    )
    seen_by = forms.CharField(label=_("会った人"), max_length=200, required=False)
    seen_at = forms.DateTimeField(
        label=_("いつ"),
        help_text=_("書かなければ、今になります。"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        required=False,
    )
    facts = words(
        _("事実"), 5_000, help_text=_("体や気持ちのようす、けが、まわりのようす。会えないわけ。")
    )


class Review(KeyedForm):
    words = words(
        _("見直して、わかったこと"),
        5_000,
        rows=6,
        help_text=_("目標にどこまで近づいたか。続けること、変えること。"),
    )


class FollowUp(KeyedForm):
    method = forms.ChoiceField(label=_("方法"), choices=NoteMethod.choices)
    result = forms.ChoiceField(
        label=_("結果"), widget=forms.RadioSelect, choices=FollowedUp.choices
    )
    words = words(_("わかったこと"), 5_000)
    next_on = day(
        _("次に連絡する日"),
        help_text=_("連絡がつかなかったときに書きます。"),
        required=False,
    )
