"""What a service says of itself, before it is a row, and the lines of which its card consists."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from tsunagu.directory.models import CapacityState, ServiceStatus


@dataclass(frozen=True)
class Stated:
    """What can be taken now. ``free`` goes with open, ``waiting`` with a waiting list."""

    state: CapacityState
    free: int | None = None
    waiting: int | None = None
    until: date | None = None
    words: str = ""


@dataclass(frozen=True)
class CardLine:
    """One line of a card. ``of``: the row that holds it; ``kind``: how it is typed and read."""

    name: str
    label: StrPromise
    of: Literal["service", "guide", "times", "place"]
    longest: int
    kind: Literal["line", "text", "phone", "web", "state"] = "line"
    hint: StrPromise | str = ""


CARD = {
    line.name: line
    for line in (
        CardLine("name", _("名前"), "service", 200),
        CardLine("kana", _("ふりがな"), "service", 200),
        CardLine("what", _("していること"), "guide", 2_000, "text"),
        CardLine("for_whom", _("だれのため"), "guide", 1_000, "text"),
        CardLine("how", _("使うには"), "guide", 1_000, "text"),
        CardLine("cost", _("かかるお金"), "guide", 500, "text"),
        CardLine(
            "days", _("曜日"), "times", 200, hint=_("「平日」「月・水・金」のように書きます。")
        ),
        CardLine("hours", _("時間"), "times", 200, hint=_("「09:00-17:00」のように書きます。")),
        CardLine("notes", _("休みなど、時間のこと"), "times", 1_000, "text"),
        CardLine("phone", _("電話"), "service", 30, "phone"),
        CardLine("url", _("ホームページ"), "service", 500, "web"),
        CardLine("address", _("場所"), "place", 300),
        CardLine("building", _("建物の名前、階"), "place", 200),
        CardLine("way", _("行き方"), "guide", 500, "text"),
        CardLine("ease", _("使いやすさ（段差、トイレ、手話など）"), "guide", 500, "text"),
        CardLine("status", _("状態"), "service", 10, "state"),
    )
}
Said = dict[str, str]  # by the name of a line


def in_words(line: str, value: str) -> str:
    """A line as people read it."""
    is_state = line in CARD and CARD[line].kind == "state" and value in ServiceStatus.values
    return str(ServiceStatus(value).label) if is_state else value
