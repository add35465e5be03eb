"""The ten kinds of danger and what a reader calls them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, str | Promise] = {
    "suicide": _("死にたい気持ち・自殺のおそれ"),
    "abuse-child": _("子どもへの虐待のおそれ"),
    "abuse-elder": _("高齢者への虐待のおそれ"),
    "abuse-disability": _("障害のある人への虐待のおそれ"),
    "dv": _("夫婦・恋人からの暴力のおそれ"),
    "sexual-violence": _("性暴力のおそれ"),
    "no-food": _("食べるものがない"),
    "no-shelter": _("今夜いる場所がない"),
    "medical": _("命にかかわる体のようす"),
    "fraud": _("詐欺・だまし取られるおそれ"),
}
DANGERS: tuple[str, ...] = tuple(LABELS)
# Who may be hurt by somebody near: their safety is seen with one's own eyes, in hours.
ABUSE = frozenset({"abuse-child", "abuse-elder", "abuse-disability", "dv"})


@dataclass(frozen=True)
class Sign:
    """One danger and the words that showed it, as typed: ``text[start:end] == because``."""

    danger: str
    because: str
    start: int
    end: int
