"""A moment to choose, and how a lesson was, for who asked for it and for the desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tsunagu.community.models import AgeBand
from tsunagu.learning.papers import Report
from tsunagu.ui.fields import Line, number

MOST = 2_000  # people on one report line


def moment(label: Any, **more: Any) -> forms.DateTimeField:
    """A day and a time, by the browser's own calendar or typed in."""
    shape = "%Y-%m-%dT%H:%M"
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=shape)
    said = {
        "required": _("日時を選んでください。"),
        "invalid": _("日時を、「2026-06-01 10:00」のように書いてください。"),
    }
    shapes = [shape, "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M"]
    facts: dict[str, Any] = {"input_formats": shapes, "widget": widget, "error_messages": said}
    return forms.DateTimeField(label=label, **facts, **more)


def text(label: Any, longest: int, **more: Any) -> Line:
    return Line(label, longest, widget=forms.Textarea(attrs={"rows": 3}), **more)


class Reports(forms.Form):
    """How many came, and what they felt."""

    felt = text(_("感じたこと・気づいたこと"), 1_000, help_text=_("人の名前は書きません。"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for band in AgeBand:
            self.fields[band.value] = number(band.label, MOST)
        self.order_fields([*AgeBand.values, "felt"])

    def report(self) -> Report:
        said = self.cleaned_data
        return Report({band: said[band] or 0 for band in AgeBand.values}, said["felt"])
