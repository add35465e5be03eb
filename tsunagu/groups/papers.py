"""What people write about a group, before it is a row."""

from dataclasses import dataclass, field
from datetime import date

from tsunagu.ground import clock
from tsunagu.groups.fields import AT_FIRST
from tsunagu.groups.states import Part
from tsunagu.places.models import Area


@dataclass(frozen=True)
class Described:
    """A group, as its form says it; named as the columns are."""

    name: str
    kind: str
    area: Area
    kana: str = ""
    welcomes: bool = False
    purpose: str = ""
    does: str = ""
    meets: str = ""
    venue: str = ""
    since: int | None = None
    size: int | None = None
    fee: str = ""
    newcomers: str = ""
    representative: str = ""
    phone: str = ""
    email: str = ""
    url: str = ""
    shown: tuple[str, ...] = AT_FIRST
    organisation_id: int | None = None


@dataclass(frozen=True)
class Sought:
    """What a reader looks for; all that is given has to fit. ``area`` is a key of any kind."""

    words: str = ""
    kind: str = ""
    area: int | None = None
    welcomes: bool = False


@dataclass(frozen=True)
class Belonging:
    """Somebody in a group, with a part; named as the columns are."""

    name: str
    reach: str = ""
    part: str = Part.MEMBER
    since: date = field(default_factory=clock.today)


@dataclass(frozen=True)
class Wished:
    """Somebody would like to join. ``key`` is made with the form: twice the same is one."""

    key: str
    wish: str
    name: str
    phone: str = ""
    email: str = ""
    words: str = ""
    language: str = "ja"
