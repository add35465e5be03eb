"""What is said about the roster, before it is a row."""

from dataclasses import dataclass
from datetime import date, time

from tsunagu.people.models import Membership


@dataclass(frozen=True)
class Duty:
    """Hours of one person: on the ``weekdays`` (a bit for each DayKind), or on one date."""

    membership: Membership
    starts: time
    ends: time
    weekdays: int = 0
    on_date: date | None = None
    order: int = 1
    by_second_mail: bool = True
    by_phone: bool = True
    valid_from: date | None = None
