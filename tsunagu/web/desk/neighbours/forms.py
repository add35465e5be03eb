from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.ui.fields import Day, Line, picker
from tsunagu.volunteering.states import Task, UnmetReason


class Nothing(forms.Form):
    """A deed that needs no word."""


class Note(forms.Form):
    note = Line(
        _("本人に伝えること"),
        500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("わたしのページに、そのまま出ます。"),
    )


class Refusal(Note):
    """``note`` says what else there is."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["note"].required = True


class Unmet(Refusal):
    unmet = forms.ChoiceField(
        label=_("不成立の理由"), choices=UnmetReason.choices, widget=forms.RadioSelect
    )
    field_order = ("unmet", "note")


class Meeting(forms.Form):
    at = forms.DateTimeField(
        label=_("顔合わせの日時"),
        input_formats=["%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    where = Line(_("顔合わせの場所"), 200, required=True)


class Sieve(forms.Form):
    """What is looked for among the offerings; where it cannot be read, all of them are shown."""

    task = forms.ChoiceField(
        label=_("できること"), required=False, choices=[("", _("すべて")), *Task.choices]
    )
    q = Line(_("ことば（資格、道具など）"), 100, widget=forms.TextInput(attrs={"type": "search"}))

    def said(self) -> tuple[str, str]:
        """(kind, words)."""
        found = self.cleaned_data if self.is_valid() else {}
        return found.get("task", ""), found.get("q", "")


class OnDay(forms.Form):
    on = Day(label=_("来られない日"), widget=picker())


class AwayDays(forms.Form):
    """Days on which somebody who helps cannot come."""

    from_on = Day(label=_("休みのはじめの日"), widget=picker())
    until_on = Day(label=_("休みのおわりの日"), widget=picker())
    key = forms.CharField(widget=forms.HiddenInput, max_length=60)


class Until(forms.Form):
    until = Day(label=_("次の日"), widget=picker())
