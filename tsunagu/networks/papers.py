"""What forms say of networks, meetings and decisions, before it is rows; named as the columns."""

from dataclasses import dataclass
from datetime import date, time

from tsunagu.community.models import LocalIssue
from tsunagu.networks.models import NetworkKind, Seat
from tsunagu.people.models import Organisation, User
from tsunagu.places.models import Area


@dataclass(frozen=True)
class Founded:
    kind: NetworkKind
    name: str
    area: Area | None = None
    words: str = ""


@dataclass(frozen=True)
class Sitting:
    """A person for an organisation, an organisation, or the name of a ``body`` outside."""

    organisation: Organisation | None = None
    user: User | None = None
    body: str = ""
    part: str = ""


@dataclass(frozen=True)
class Planned:
    held_on: date
    begins: time | None = None
    place: str = ""
    agenda: str = ""
    issues: tuple[LocalIssue, ...] = ()

    def columns(self) -> dict[str, object]:
        """All but the issues, which stand in a table of their own."""
        return {name: value for name, value in vars(self).items() if name != "issues"}


@dataclass(frozen=True)
class Minuted:
    minutes: str
    present: tuple[Seat, ...] = ()
    guests: str = ""


@dataclass(frozen=True)
class Owner:
    """Who does it, and for whom."""

    user: User
    organisation: Organisation


@dataclass(frozen=True)
class Taken:
    """What was decided, perhaps about an issue that stands on the agenda."""

    words: str
    owner: Owner
    due_on: date
    issue: LocalIssue | None = None
