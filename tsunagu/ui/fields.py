"""Fields that take what people type, and say in one sentence what they cannot take."""

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.choices import BaseChoiceIterator
from django.utils.translation import gettext_lazy as _

from tsunagu.ground import era
from tsunagu.ground.text import phone_key


class Line(forms.CharField):
    default_error_messages = {
        "max_length": _("長すぎます。%(limit_value)d字までにしてください。"),
    }

    def __init__(self, label: Any, longest: int, **more: Any) -> None:
        super().__init__(label=label, max_length=longest, **({"required": False} | more))
        self.widget.attrs.pop("maxlength", None)  # browsers cut what is pasted, without a word

    def to_python(self, value: Any) -> str:
        """Browsers send a line break as two signs; people count one."""
        return str(super().to_python(value)).replace("\r\n", "\n")


class Phone(Line):
    def clean(self, value: Any) -> str:
        typed = unicodedata.normalize("NFKC", str(super().clean(value)))
        if typed and not 9 <= len(phone_key(typed)) <= 15:
            raise forms.ValidationError(_("電話番号を、数字で書いてください。"))
        return typed


class Boxes(forms.CheckboxSelectMultiple):
    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """From a post as it comes, or as one text with blanks, as a draft keeps it."""
        if hasattr(data, "getlist"):
            return super().value_from_datadict(data, files, name)
        return str(data.get(name) or "").split()


class Ticks(forms.MultipleChoiceField):
    """Any number of boxes, none too."""

    default_error_messages = {"invalid_choice": _("選べるものから、選んでください。")}

    def __init__(self, *, label: Any, choices: Any) -> None:
        super().__init__(label=label, choices=choices, required=False, widget=Boxes)


class Mail(forms.EmailField):
    default_error_messages = {"invalid": _("メールアドレスの形を、確かめてください。")}


class Day(forms.DateField):
    """A day in 西暦 or 和暦, as it stands on the paper: ``S12.3.4``, ``昭和12年3月4日``."""

    widget = forms.TextInput
    default_error_messages = {
        "invalid": _("日付を読めません。「S12.3.4」や「1937-3-4」のように書いてください。")
    }

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        try:
            return era.day(str(value))
        except ValueError as fault:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid") from fault


def number(label: Any, most: int, **more: Any) -> forms.IntegerField:
    """A whole number from 0 on, or nothing."""
    said = {"max_value": _("%(limit_value)dまでの数を書いてください。")}
    facts: dict[str, Any] = {"min_value": 0, "max_value": most, "error_messages": said}
    return forms.IntegerField(label=label, required=False, **facts, **more)


def picker() -> forms.DateInput:
    """The browser's own calendar; where there is none, a field to type in."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Offered(BaseChoiceIterator):
    """Pairs as they are: Django need not look through each for groups among them."""

    def __init__(self, choices: Iterable[Any]) -> None:
        self.choices = tuple(choices)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.choices)

    def __len__(self) -> int:
        return len(self.choices)


def offer(form: forms.BaseForm, name: str, choices: Iterable[Any]) -> None:
    """What may be chosen in this field, known only when the form is made."""
    cast("forms.ChoiceField", form.fields[name]).choices = Offered(choices)
