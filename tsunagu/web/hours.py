"""The hours in which somebody may be reached, asked by ticks: the same of residents and staff."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from tsunagu.ground import hours
from tsunagu.ui.fields import Ticks

PARTS = [
    ("morning", _("朝（8時から12時）")),
    ("noon", _("昼（12時から15時）")),
    ("evening", _("夕方（15時から18時）")),
    ("night", _("夜（18時から21時）")),
]
DAYS = [("weekdays", _("平日")), ("weekend", _("土日"))]
TICKED = ("hours", "days", "never")


def good_hours() -> Ticks:
    return Ticks(label=_("連絡してよい時間"), choices=[("any", _("いつでも")), *PARTS])


def good_days() -> Ticks:
    return Ticks(label=_("連絡してよい日"), choices=DAYS)


def bad_hours() -> Ticks:
    return Ticks(label=_("連絡してはいけない時間"), choices=PARTS)


def windows(said: dict[str, Any]) -> tuple[hours.Window, ...]:
    """What was ticked in the three of them, as windows."""
    return hours.answered(*(said.get(name, ()) for name in TICKED))
