"""What a service says of itself, before it is a row, and the lines of which its card consists."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from tsunagu.directory.models import (
    Access,
    CapacityState,
    Condition,
    Price,
    ServiceStatus,
    Sphere,
)

OLDEST = 120  # years
AGES_CROSSED = _("何歳までかは、何歳からかより小さくできません。")


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
    kind: Literal["line", "text", "phone", "mail", "web", "age", "one", "several"] = "line"
    hint: StrPromise | str = ""
    of_these: type[TextChoices] | None = None  # one of them, or several with blanks between
    may_be_empty: bool = True

    def takes(self, value: str) -> bool:
        """Whether it can be said here: an age in years, one of the choices, several of them."""
        if value == "":
            return self.may_be_empty
        if self.kind == "age":
            return value.isdecimal() and int(value) <= OLDEST
        if self.of_these is None:
            return True
        said = value.split() if self.kind == "several" else [value]
        return {*said} <= {*self.of_these.values}


CARD = {
    line.name: line
    for line in (
        CardLine("name", _("名前"), "service", 200),
        CardLine("kana", _("ふりがな"), "service", 200),
        CardLine("what", _("していること"), "guide", 2_000, "text"),
        CardLine("for_whom", _("だれのため"), "guide", 1_000, "text"),
        CardLine("youngest", _("何歳から"), "service", 3, "age"),
        CardLine("oldest", _("何歳まで"), "service", 3, "age"),
        CardLine(
            "conditions",
            _("使うために要るもの（どれか一つ）"),
            "service",
            200,
            "several",
            of_these=Condition,
        ),
        CardLine("how", _("使うには"), "guide", 1_000, "text"),
        CardLine("papers", _("いる書類、持ち物"), "guide", 500, "text"),
        CardLine("price", _("お金がかかるか"), "service", 10, "one", of_these=Price),
        CardLine("cost", _("かかるお金"), "guide", 500, "text"),
        CardLine(
            "days", _("曜日"), "times", 200, hint=_("「平日」「月・水・金」のように書きます。")
        ),
        CardLine("hours", _("時間"), "times", 200, hint=_("「09:00-17:00」のように書きます。")),
        CardLine("notes", _("休みなど、時間のこと"), "times", 1_000, "text"),
        CardLine("contact", _("聞くところ（窓口、担当）"), "guide", 200),
        CardLine("phone", _("電話"), "service", 30, "phone"),
        CardLine("fax", _("ファクス"), "service", 30, "phone"),
        CardLine("email", _("メール"), "service", 254, "mail"),
        CardLine("url", _("ホームページ"), "service", 500, "web"),
        CardLine("address", _("場所"), "place", 300),
        CardLine("building", _("建物の名前、階"), "place", 200),
        CardLine("way", _("行き方"), "guide", 500, "text"),
        CardLine("access", _("設備や手だて"), "service", 200, "several", of_these=Access),
        CardLine("ease", _("使いやすさ（段差、トイレ、手話など）"), "guide", 500, "text"),
        CardLine("sphere", _("助けのかたち"), "service", 10, "one", of_these=Sphere),
        CardLine(
            "status", _("状態"), "service", 10, "one", of_these=ServiceStatus, may_be_empty=False
        ),
    )
}
Said = dict[str, str]  # by the name of a line


def chosen(line: str, value: str) -> list[str]:
    """What the codes of a line mean, as people read them; nothing where it holds words."""
    of_these = CARD[line].of_these if line in CARD else None
    known = dict(of_these.choices) if of_these else {}
    return [str(known.get(code, code)) for code in value.split()] if known else []


def in_words(line: str, value: str) -> str:
    """A line as people read it."""
    return "、".join(chosen(line, value)) or value


def ages_in_words(youngest: int | None, oldest: int | None) -> str:
    if youngest is None and oldest is None:
        return ""
    ages = {"youngest": youngest, "oldest": oldest}
    if oldest is None:
        return gettext("%(youngest)s歳から") % ages
    if youngest is None:
        return gettext("%(oldest)s歳まで") % ages
    return gettext("%(youngest)s歳から%(oldest)s歳まで") % ages
