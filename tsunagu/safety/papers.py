"""What comes in on a page: plain values, no rows yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tsunagu.places.models import Area
from tsunagu.safety.states import Sight
from tsunagu.volunteering.papers import Joining


@dataclass(frozen=True)
class Round:
    """One patrol. ``key`` is made with the form: the same key twice is one patrol."""

    key: str
    towns: Sequence[Area]
    walked_on: date
    minutes: int
    people: int
    sight: Sight = Sight.NOTHING
    seen: str = ""


@dataclass(frozen=True)
class Wish:
    """Somebody asks for a recorder. ``joining``: who they are."""

    key: str
    joining: Joining
    words: str = ""
