"""What somebody told us, before it is a row."""

from dataclasses import dataclass, field
from datetime import datetime

from tsunagu.directory.models import NeedCode
from tsunagu.intake.models import Channel, Teller
from tsunagu.people.models import Organisation
from tsunagu.places.models import Area
from tsunagu.residents.models import Person
from tsunagu.residents.papers import Particulars


@dataclass(frozen=True)
class Part:
    """One person in a concern: known already, or new with particulars."""

    person: Person | Particulars
    is_concerned: bool = True
    is_teller: bool = False
    relation: str = ""


@dataclass(frozen=True)
class Told:
    """One telling. ``key`` is made with the form: the same key twice is one concern."""

    key: str
    words: str
    own: str | None = None  # what of the words somebody wrote, where the rest is ours; None: all
    teller: Teller = Teller.SELF
    channel: Channel = Channel.WEB
    since: str = ""
    place: str = ""
    chome: Area | None = None
    danger_now: str = ""
    sharing: str = ""
    language: str = "ja"
    teller_note: str = ""
    urgent: bool = False
    desk: Organisation | None = None
    received_at: datetime | None = None  # when it was told, if not just now
    parts: tuple[Part, ...] = ()
    troubles: tuple[NeedCode, ...] = field(default=())
