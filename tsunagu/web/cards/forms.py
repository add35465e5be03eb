"""A card as a form: its lines as they stand, to be changed where they are wrong."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from tsunagu.directory.models import Service, ServiceStatus
from tsunagu.directory.papers import CARD, CardLine, Said
from tsunagu.directory.queries.cards import lines_of
from tsunagu.ui.fields import Line, Phone

WEB = URLValidator(
    schemes=["http", "https"], message=_("ホームページのアドレスを、https:// から書いてください。")
)


def _line(line: CardLine, **more: Any) -> Line:
    required = {"required": True} if line.name == "name" else {}
    return Line(line.label, line.longest, help_text=line.hint, **required, **more)


def _text(line: CardLine) -> Line:
    return _line(line, widget=forms.Textarea(attrs={"rows": 3}))


FIELDS: dict[str, Callable[[CardLine], forms.Field]] = {
    "line": _line,
    "text": _text,
    "phone": lambda line: Phone(line.label, line.longest),
    "web": lambda line: _line(line, validators=[WEB]),
    "state": lambda line: forms.ChoiceField(label=line.label, choices=ServiceStatus.choices),
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
