from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.ui.fields import Line, Ticks, number
from tsunagu.watch.states import FACE_TO_FACE, OUTSIDE, Result, Sign

LONGEST_AGO = 62 * 24 * 3600  # seconds; older visits count as just so old
Box = tuple[str, str, bool]


class LookForm(forms.Form):
    """One visit. The buttons say how it went; everything else may stay empty. ``ago``: for how
    many seconds it has lain on a phone without network, whose own clock may be wrong.
    """

    signs = Ticks(label=_("気づいたこと"), choices=Sign.choices)
    note = Line(
        _("メモ（書かなくてもかまいません）"), 1_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    result = forms.ChoiceField(label="", choices=Result.choices, widget=forms.HiddenInput)
    ago = number("", LONGEST_AGO, widget=forms.HiddenInput)
    key = forms.RegexField(r"^[0-9A-Za-z-]{16,64}$", label="", widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, pk: int) -> None:
        initial = {"key": uuid4().hex}
        super().__init__(data, initial=initial, auto_id=f"id_{pk}_%s")
        ticked = set(data.getlist("signs")) if data else set()
        self.halves: list[tuple[Any, list[Box]]] = [
            (words, [(sign.value, str(sign.label), sign.value in ticked) for sign in half])
            for words, half in ((_("外から見て"), OUTSIDE), (_("会ってみて"), FACE_TO_FACE))
        ]
