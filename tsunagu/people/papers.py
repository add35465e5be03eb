"""What is said about the roster and about who signs in, before it is a row."""

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


@dataclass(frozen=True)
class Vouched:
    """Whom the identity provider of the city sends: who that is there, at which address (empty:
    none that it has checked), and how they showed it (values of ``acr`` and ``amr``).
    """

    subject: str
    email: str
    how: frozenset[str]
