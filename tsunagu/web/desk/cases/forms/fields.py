"""What every form of the case room is made of."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms

from tsunagu.ground.actor import Actor

NONE = [("", "---------")]


def new_key() -> str:
    return uuid4().hex


def day(label: Any, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **more)


def words(label: Any, most: int, *, rows: int = 3, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=most, widget=widget, **more)


def moment(label: Any, **more: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, widget=widget, **more)


class DeedForm(forms.Form):
    """Knows what it is about and who fills it in. ``cautions`` are read before one begins."""

    cautions: Sequence[str] = ()

    def __init__(self, data: Any = None, *, thing: Any, actor: Actor, **more: Any) -> None:
        super().__init__(data, **more)
        self.thing, self.actor = thing, actor
        self.prepare()

    def prepare(self) -> None:
        """Fill choices and first values."""
