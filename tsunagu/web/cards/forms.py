"""A card as a form: its lines as they stand, to be changed where they are wrong."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from tsunagu.directory.models import Service, marks
from tsunagu.directory.papers import AGES_CROSSED, CARD, OLDEST, CardLine, Said
from tsunagu.directory.queries.cards import lines_of
from tsunagu.ui.fields import Line, Mail, Phone, Ticks

WEB = URLValidator(
    schemes=["http", "https"], message=_("ホームページのアドレスを、https:// から書いてください。")
)


def _line(line: CardLine, **more: Any) -> Line:
    required = {"required": True} if line.name == "name" else {}
    return Line(line.label, line.longest, help_text=line.hint, **required, **more)


def _text(line: CardLine) -> Line:
    return _line(line, widget=forms.Textarea(attrs={"rows": 3}))


class Years(forms.IntegerField):
    """As a line holds them: digits, or nothing."""

    default_error_messages = {"invalid": _("年齢を、数字で書いてください。")}

    def __init__(self, line: CardLine) -> None:
        said = {"max_value": _("%(limit_value)dまでの数を書いてください。")}
        super().__init__(
            label=line.label, required=False, min_value=0, max_value=OLDEST, error_messages=said
        )

    def clean(self, value: Any) -> str:
        found = super().clean(value)
        return "" if found is None else str(found)


class Several(Ticks):
    """As a line holds them: codes, a blank between them."""

    def __init__(self, line: CardLine) -> None:
        self.line = line
        super().__init__(label=line.label, choices=_choices(line))

    def prepare_value(self, value: Any) -> Any:
        return value.split() if isinstance(value, str) else value

    def clean(self, value: Any) -> str:
        found = super().clean(" ".join(value or ()).split())
        return marks(self.line.of_these, found) if self.line.of_these else ""


def _choices(line: CardLine) -> list[Any]:
    return [*line.of_these.choices] if line.of_these else []


def _one(line: CardLine) -> forms.ChoiceField:
    unknown = [("", _("わからない"))] if line.may_be_empty else []
    return forms.ChoiceField(
        label=line.label, choices=[*unknown, *_choices(line)], required=not line.may_be_empty
    )


FIELDS: dict[str, Callable[[CardLine], forms.Field]] = {
    "line": _line,
    "text": _text,
    "phone": lambda line: Phone(line.label, line.longest),
    "web": lambda line: _line(line, validators=[WEB]),
    "mail": lambda line: Mail(label=line.label, required=False, max_length=line.longest),
    "age": Years,
    "one": _one,
    "several": Several,
}


class CardForm(forms.Form):
    """``as_of``: how old the card was that stands in the form, so that nobody writes over what
    somebody else wrote meanwhile.
    """

    as_of = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, data: Any, *, service: Service) -> None:
        lines = lines_of(service)
        super().__init__(data, initial={"as_of": service.modified_at.isoformat(), **lines})
        self.fields |= {name: FIELDS[CARD[name].kind](CARD[name]) for name in lines}

    def clean_as_of(self) -> datetime:
        return moment(self.cleaned_data["as_of"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        youngest, oldest = (said.get(name) for name in ("youngest", "oldest"))
        if youngest and oldest and int(youngest) > int(oldest):
            self.add_error("oldest", AGES_CROSSED)
        return said

    @property
    def said(self) -> Said:
        return {name: self.cleaned_data[name] for name in CARD if name in self.fields}


def moment(written: str) -> datetime:
    """What ``as_of`` of a form says; a sentence for people when nobody of ours wrote it."""
    try:
        found = datetime.fromisoformat(written)
        if found.tzinfo is not None:
            return found.astimezone(UTC)
    except (ValueError, OverflowError):
        pass  # said below, in words
    raise ValidationError(_("画面を開き直して、もう一度書いてください。"))
