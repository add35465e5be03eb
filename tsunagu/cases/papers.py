"""What a worker decides, before it is a row."""

from dataclasses import dataclass
from datetime import date, datetime

from tsunagu.cases.models import Need, ToldPerson, ToldReporter, ToWhom
from tsunagu.cases.states import NeedState
from tsunagu.directory.models import NeedCode
from tsunagu.ground import clock
from tsunagu.residents.models import Person


@dataclass(frozen=True)
class NewNeed:
    """A need to open: for one person, or for the household when ``person`` is missing."""

    code: NeedCode
    next_on: date
    next_step: str = ""
    person: Person | None = None
    note: str = ""


@dataclass(frozen=True)
class Opening:
    """What a new case begins with. At least one need."""

    needs: tuple[NewNeed, ...]
    reason: str
    main_person: Person | None = None


@dataclass(frozen=True)
class Ending:
    """How a need ends: with truth (design/loop.md, invariant C)."""

    state: NeedState
    done: str
    told_person: ToldPerson
    told_reporter: ToldReporter
    unmet_reason: str = ""
    tell_note: str = ""
    words: str = ""  # the answer that the person reads behind the receipt


@dataclass(frozen=True)
class Noted:
    """A note: what happened and what we think of it, apart."""

    key: str
    method: str
    facts: str
    opinion: str = ""
    minutes: int = 0
    with_whom: str = ""
    happened_at: datetime | None = None


@dataclass(frozen=True)
class Tried:
    """One try to reach the person, just now or ``at``; ``despite``: why against their wish."""

    key: str
    channel: str
    result: str
    note: str = ""
    to_whom: str = ToWhom.PERSON
    despite: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Meeting:
    """When, where and with whom to meet. ``agreed_how``: the person has said yes already."""

    key: str
    person: Person
    worker_id: int
    at: datetime
    way: str
    minutes: int = 60
    place: str = ""
    words: str = ""
    need: Need | None = None
    agreed_how: str = ""


@dataclass(frozen=True)
class Missed:
    """Why a meeting did not come about, and when it is tried again."""

    kind: str
    again_on: date
    words: str = ""


@dataclass(frozen=True)
class Tied:
    """つながり指標 as the person and the worker found it together: each item from 1 to 4."""

    key: str
    occasion: str
    will: int
    worth: int
    bonds: int
    society: int
    asking: int
    with_person: bool = True
    note: str = ""


@dataclass(frozen=True)
class Step:
    """Where a need goes next: who owns it, when it must move, what to do."""

    next_on: date
    next_step: str
    reason: str
    owner_id: int | None = None
    worker_id: int | None = None

    @classmethod
    def stays(
        cls, need: Need, *, next_step: str, reason: str, next_on: date | None = None
    ) -> "Step":
        """The same owner and worker; the same date unless another is given."""
        day = next_on or need.next_on or clock.today()
        return cls(day, next_step, reason, need.owner_id, need.worker_id)
