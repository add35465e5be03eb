"""What comes in on paper or on a page: plain values, no rows yet."""

from dataclasses import dataclass
from datetime import date

from tsunagu.ground.hours import Window
from tsunagu.places.models import Area
from tsunagu.residents.models import Basis, Consent, ConsentWay, Leaving, Level


@dataclass(frozen=True)
class Particulars:
    """What is known of a person so far. Everything may be missing."""

    name: str = ""
    kana: str = ""
    born_on: date | None = None
    age_about: int | None = None
    sex: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    chome: Area | None = None
    language: str = ""
    contact_way: str = ""
    contact_hours: str = ""
    contact_note: str = ""
    may_leave_message: bool = False
    is_secret_at_home: bool = False
    windows: tuple[Window, ...] = ()

    def is_empty(self) -> bool:
        return self == Particulars(language=self.language)


@dataclass(frozen=True)
class Naming:
    """Who somebody is, as far as it is known now. Replaces what was known before."""

    name: str = ""
    kana: str = ""
    born_on: date | None = None
    age_about: int | None = None
    sex: str = ""
    address: str = ""
    chome: Area | None = None


@dataclass(frozen=True)
class Reach:
    """How one person may be reached without harm, and in what language. The windows replace
    those of before.
    """

    phone: str = ""
    email: str = ""
    language: str = ""
    contact_way: str = ""
    contact_hours: str = ""
    contact_note: str = ""
    may_leave_message: bool = False
    is_secret_at_home: bool = False
    windows: tuple[Window, ...] = ()


@dataclass(frozen=True)
class Ground:
    """The lawful ground of one disclosure: a basis, and the consent when that is the basis."""

    basis: Basis
    consent: Consent | None = None


@dataclass(frozen=True)
class Handing:
    """What goes to whom, and what for."""

    to: str
    items: str
    purpose: str


@dataclass(frozen=True)
class Scope:
    """What a consent covers."""

    recipients: str
    items: str
    way: ConsentWay
    explained_by: str = ""
    valid_until: date | None = None
    proof: str = ""


@dataclass(frozen=True)
class Breaking:
    """Why a protected record must be opened now."""

    kind: str
    words: str


@dataclass(frozen=True)
class Mark:
    """How far a record is to be shut, since when, on which document."""

    level: Level
    source: str
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True)
class Gone:
    """From which day on somebody is not of the household any more, and why."""

    on: date
    why: Leaving
