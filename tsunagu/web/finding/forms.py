"""The one box of the finder, and what narrows the services. Sent as a form: no address keeps it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.directory.models import Language
from tsunagu.directory.queries.finding import Point, Wish, town_in
from tsunagu.ui.fields import Line, offer

LONGEST = 20_000  # as long as a telling, to which the words may be handed on


class Find(forms.Form):
    words = Line(
        _("こまっていること、さがしていること"),
        LONGEST,
        required=True,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("ふだんのことばで書いてください。場所や団体の名前でも、さがせます。"),
        error_messages={"required": _("さがしたいことを、ひとことでもいいので書いてください。")},
    )
    town = forms.ChoiceField(label=_("どの町から近い所がいいですか"), required=False)
    speaks = forms.ChoiceField(
        label=_("話したいことば"),
        choices=[("", _("どのことばでも")), *Language.choices],
        required=False,
    )

    def __init__(self, typed: Any, towns: dict[str, Point]) -> None:
        super().__init__(typed)
        self.towns = towns
        offer(self, "town", [("", _("選ばない")), *((town, town) for town in sorted(towns))])

    @property
    def said(self) -> str:
        words: str = self.cleaned_data["words"]
        return words

    @property
    def here(self) -> str:
        """The chosen town, else the one that the words name; may be none."""
        return self.cleaned_data["town"] or town_in(self.said, self.towns)

    def wish(self, *, is_staff: bool) -> Wish:
        return Wish(self.towns.get(self.here), self.cleaned_data["speaks"], is_staff=is_staff)
