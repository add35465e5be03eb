from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.community.actions.ideas import LONGEST_NOTE, MOST_NOTES
from tsunagu.community.papers import Pile
from tsunagu.ground import clock
from tsunagu.places.queries import LARGE
from tsunagu.ui.fields import Day, Line, number, picker
from tsunagu.web.ideas.forms import Placed, lines


class Notes(Placed):
    """Many notes of one workshop, as one typed them from the paper. Most meet in a small area."""

    kinds = LARGE[::-1]
    name = Line(
        _("集まりの名前"),
        100,
        required=True,
        error_messages={"required": _("集まりの名前を書いてください。")},
    )
    held_on = Day(label=_("開いた日"), widget=picker())
    people = number(_("来た人数"), 9_999)
    notes = Line(
        _("紙に書いてあったこと"),
        (LONGEST_NOTE + 2) * MOST_NOTES,
        required=True,
        widget=lines(14),
        help_text=_("1行に一つずつ書きます。何行でも、まとめて写せます。空いた行は、とばします。"),
        error_messages={"required": _("紙に書いてあったことを、書いてください。")},
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=50)
    field_order = ("name", "held_on", "area", "measure", "people", "notes")

    def __init__(self, *args: Any, **more: Any) -> None:
        more["initial"] = {"key": uuid4().hex, "held_on": clock.today()}
        super().__init__(*args, **more)

    def pile(self) -> Pile:
        said = self.cleaned_data
        plain = ("key", "name", "held_on", "measure", "people")
        return Pile(
            area=self.place(),
            lines=tuple(line.strip() for line in said["notes"].split("\n")),
            **{name: said[name] for name in plain},
        )
