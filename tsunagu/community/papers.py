"""What a worker writes about an area, before it is a row."""

from dataclasses import dataclass
from datetime import date, time

from tsunagu.community.models import Band, By, Whence
from tsunagu.directory.models import NeedCode
from tsunagu.places.models import Area


@dataclass(frozen=True)
class Written:
    title: str
    words: str
    code: NeedCode
    area: Area
    year: int
    band: Band
    whence: str = Whence.UNMET


@dataclass(frozen=True)
class Described:
    """A place to be, as its form says it; named as the columns are. ``access`` and ``languages``
    are codes. A point (degrees) is both or neither.
    """

    name: str
    kind: str
    venue: str
    address: str
    first_on: date
    begins: time
    ends: time
    chome: Area | None = None
    lat: float | None = None
    lon: float | None = None
    way: str = ""
    rule: str = ""
    last_on: date | None = None
    skips_holidays: bool = False
    organisation_id: int | None = None
    keeper: str = ""
    kana: str = ""
    words: str = ""
    for_whom: str = ""
    bring: str = ""
    phone: str = ""
    url: str = ""
    capacity: int | None = None
    fee: int = 0
    fee_words: str = ""
    needs_sign_up: bool = False
    sign_up: str = ""
    access: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class OneDate:
    """When one date is, and what is said about it."""

    on: date
    begins: time
    ends: time
    note: str = ""
    is_cancelled: bool = False


@dataclass(frozen=True)
class Counted:
    """How many came, by age; ``newcomers`` are among them."""

    by_age: dict[str, int]
    newcomers: int | None = None


@dataclass(frozen=True)
class Proposed:
    """An idea, as its form says it. ``key`` is made with the form: twice the same is one idea."""

    key: str
    title: str
    area: Area
    words: str = ""
    needed: str = ""
    doer: str = By.AREA
    measure: str = ""


@dataclass(frozen=True)
class Pile:
    """The notes of one workshop, a line each."""

    key: str
    name: str
    held_on: date
    area: Area
    lines: tuple[str, ...]
    measure: str = ""
    people: int | None = None


@dataclass(frozen=True)
class Undertaken:
    """What is done about an issue, as its form says it; named as the columns are."""

    words: str
    next_on: date
    doer: str = ""
    gathering_id: int | None = None
    idea_id: int | None = None
