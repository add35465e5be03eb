"""What comes in on a page: plain values, no rows yet."""

from dataclasses import dataclass
from datetime import datetime

from tsunagu.volunteering.papers import Joining
from tsunagu.watch.states import Applicant, Result, Sign


@dataclass(frozen=True)
class Application:
    """Somebody is to be watched over. ``joining``: who they are; ``cells``: hours of the week."""

    key: str
    joining: Joining
    applicant: Applicant
    words: str
    cells: tuple[str, ...]
    sex_wish: str
    key_contact: str = ""
    lives_alone: bool = True


@dataclass(frozen=True)
class Noticed:
    """What somebody at work noticed, told by a card. The same key twice is one concern."""

    key: str
    signs: tuple[Sign, ...]
    words: str
    place: str
    is_danger: bool = False
    language: str = "ja"


@dataclass(frozen=True)
class Seen:
    """One visit. ``key`` is made on the phone: the same key twice is one visit. ``at``: when
    somebody was there, which may be long before it arrives.
    """

    key: str
    at: datetime
    result: Result
    signs: tuple[Sign, ...] = ()
    note: str = ""
