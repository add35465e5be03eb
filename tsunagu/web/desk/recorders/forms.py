from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import clock
from tsunagu.ground.workdays import months_after
from tsunagu.safety.states import End
from tsunagu.ui.fields import Day, Line, picker
from tsunagu.web.desk.neighbours.forms import Note

A_YEAR = 12  # months


class Stock(forms.Form):
    """Machines that came, a number a line, as they stand on the delivery note."""

    numbers = Line(
        _("機械の番号"),
        6_000,
        required=True,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("1行に一つずつ書きます。もうある番号は、そのままです。"),
        error_messages={"required": _("機械の番号を書いてください。")},
    )

    def clean_numbers(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["numbers"].split("\n")]
        for number, line in enumerate(lines, 1):
            if len(line) > 30:
                said = _("%(line)d行めの番号が長すぎます。30字までにしてください。")
                raise forms.ValidationError(said, params={"line": number})
        return lines


class Extend(forms.Form):
    until = Day(label=_("いつまで"), widget=picker())

    def __init__(self, *args: Any, **more: Any) -> None:
        more["initial"] = {"until": _in_a_year(), **(more.get("initial") or {})}
        super().__init__(*args, **more)


class HandOut(Extend):
    number = Line(
        _("機械の番号"),
        30,
        required=True,
        help_text=_("機械に書いてある番号です。"),
        error_messages={"required": _("機械の番号を書いてください。")},
    )
    field_order = ("number", "until")


class Dropped(Note):
    end = forms.ChoiceField(
        label=_("貸さなかった理由"), choices=End.choices, widget=forms.RadioSelect
    )
    field_order = ("end", "note")


def _in_a_year() -> date:
    return months_after(clock.today(), A_YEAR)
