"""A week to tick: a table of seven days by four parts of the day, for thumb and keyboard."""

from typing import Any

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tsunagu.ground.hours import PARTS
from tsunagu.ui.fields import Boxes, Ticks
from tsunagu.volunteering.matching.hours import DAYS

NAMES = {
    "morning": _("朝"),
    "noon": _("昼"),
    "evening": _("夕方"),
    "night": _("夜"),
}


class _Table(Boxes):
    template_name = "ui/week.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        options = [
            option for _group, group, _n in context["widget"]["optgroups"] for option in group
        ]
        wide = len(PARTS)
        context["widget"]["parts"] = list(NAMES.values())
        context["widget"]["rows"] = [
            (WEEKDAYS_ABBR[n], options[n * wide : (n + 1) * wide]) for n in range(len(DAYS))
        ]
        return context


class Week(Ticks):
    def __init__(self, *, label: Any, help_text: Any = "") -> None:
        choices = [
            (f"{day}-{part}", format_lazy("{} {}", WEEKDAYS[n], NAMES[part]))
            for n, day in enumerate(DAYS)
            for part in PARTS
        ]
        super().__init__(label=label, choices=choices)
        self.widget = _Table(choices=choices)
        self.required, self.help_text = True, help_text
