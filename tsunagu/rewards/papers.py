"""What comes in on a page: plain values, no rows yet."""

from dataclasses import dataclass
from datetime import date

from tsunagu.rewards.states import Kind
from tsunagu.volunteering.models import Invitation


@dataclass(frozen=True)
class Said:
    """What somebody did, by hand. ``key`` is made with the form: the same key twice is one entry.

    ``invitation``: the favour for which they went, where it was one.
    """

    key: str
    kind: Kind
    on: date
    minutes: int
    where: str = ""
    invitation: Invitation | None = None
