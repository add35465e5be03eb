"""Rows of a name and yen, as many as somebody needs, on a form that works without scripts.

A press on "more rows" draws the same form again with what was typed, and judges nothing yet.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import product
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tsunagu.grants.models import MOST, Application
from tsunagu.grants.papers import Money
from tsunagu.grants.states import Phase, Side
from tsunagu.ui.fields import Line

FIRST, FURTHER, MOST_ROWS = 4, 4, 40
MORE = "more"  # the button that only draws more rows
_ROW = re.compile(r"(?:income|expense)_(\d{1,2})_(?:name|yen)")


class Yen(forms.IntegerField):
    """``１２０，０００円`` as well as ``120000``."""

    default_error_messages = {
        "invalid": _("金額を、数字で書いてください。"),
        "min_value": _("金額は、1円から書いてください。"),
        "max_value": _("金額が大きすぎます。"),
    }

    def __init__(self, label: Any, **more: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        facts: dict[str, Any] = {"min_value": 1, "max_value": MOST, "required": False}
        super().__init__(label=label, widget=widget, **(facts | more))

    def to_python(self, value: Any) -> int | None:
        plain = re.sub(r"[,\s円¥]", "", unicodedata.normalize("NFKC", str(value or "")))
        if len(plain) > 12:
            raise forms.ValidationError(self.error_messages["max_value"], "max_value")
        return super().to_python(plain)


class MoneyForm(forms.Form):
    """Fields of its own, and rows beneath. ``first`` is what it begins with."""

    def __init__(self, first: dict[str, Any], data: Any = None) -> None:
        is_more = data is not None and MORE in data
        said = first | data.dict() if data is not None else first
        super().__init__(None if is_more else data, initial=said)
        found = [_ROW.fullmatch(name) for name in said]
        last = max((int(one[1]) for one in found if one), default=-1)
        self.rows = min(max(last + 1, FIRST) + (FURTHER if is_more else 0), MOST_ROWS)
        for side, number in product(Side, range(self.rows)):
            self._add_row(side, number)

    def _add_row(self, side: Side, number: int) -> None:
        at = {"side": side.label, "number": number + 1}
        name = Line(gettext("%(side)s %(number)s行目の内容") % at, 60)
        yen = Yen(gettext("%(side)s %(number)s行目の金額") % at)
        for key, field in zip(_names(side, number), (name, yen), strict=True):
            field.widget.attrs["aria-label"] = str(field.label)
            self.fields[key] = field

    def plain(self) -> list[BoundField]:
        """The fields outside the rows, in their order."""
        return [one for one in self.visible_fields() if not _ROW.fullmatch(one.name)]

    def tables(self) -> Iterator[tuple[str, list[tuple[BoundField, BoundField]]]]:
        """Both sides, with the fields of their rows."""
        for side in Side:
            pairs = (_names(side, number) for number in range(self.rows))
            yield str(side.label), [(self[name], self[yen]) for name, yen in pairs]

    def clean(self) -> dict[str, Any]:
        """A row has both or neither."""
        for side, number in product(Side, range(self.rows)):
            name, yen = _names(side, number)
            if name in self.errors or yen in self.errors:
                continue
            words, amount = self.cleaned_data[name], self.cleaned_data[yen]
            if words and not amount:
                self.add_error(yen, gettext("金額を書いてください。"))
            if amount and not words:
                self.add_error(name, gettext("何のお金かを書いてください。"))
        return self.cleaned_data

    def money(self) -> Money:
        return Money(self._said(Side.INCOME), self._said(Side.EXPENSE))

    def _said(self, side: Side) -> tuple[tuple[str, int], ...]:
        pairs = (_names(side, number) for number in range(self.rows))
        said = [(self.cleaned_data[name], self.cleaned_data[yen]) for name, yen in pairs]
        return tuple((words, yen) for words, yen in said if words)


def typed(application: Application, phase: Phase) -> dict[str, Any]:
    """What the rows begin with, where there were some."""
    found: dict[str, Any] = {}
    for side in Side:
        own = [row for row in application.rows.all() if (row.phase, row.side) == (phase, side)]
        for number, row in enumerate(own):
            found |= zip(_names(side, number), (str(row.name), row.yen), strict=True)
    return found


def _names(side: Side, number: int) -> tuple[str, str]:
    return f"{side}_{number}_name", f"{side}_{number}_yen"
