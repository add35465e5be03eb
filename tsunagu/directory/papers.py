"""What a service says of itself, before it is a row."""

from dataclasses import dataclass
from datetime import date

from tsunagu.directory.models import CapacityState


@dataclass(frozen=True)
class Stated:
    """What can be taken now. ``free`` goes with open, ``waiting`` with a waiting list."""

    state: CapacityState
    free: int | None = None
    waiting: int | None = None
    until: date | None = None
    words: str = ""
