"""What a worker decides, before it is a row."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from tsunagu.cases.models import Need, NoteMethod, ToldPerson, ToldReporter, ToWhom
from tsunagu.cases.states import NeedState
from tsunagu.directory.models import NeedCode
from tsunagu.ground import clock
from tsunagu.residents.models import Person
from tsunagu.residents.papers import Particulars


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
class Newcomer:
    """Somebody who comes into a household: known already, or new with particulars."""

    who: Person | Particulars
    relation: str = ""


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


class SeenHow(models.TextChoices):
    """How somebody's safety was seen, or why not."""

    VISIT = "visit", _("訪問して、会った")
    COUNTER = "counter", _("窓口で、会った")
    PARTNER = "partner", _("学校・病院・施設などの人が、会った")
    NOT_YET = "not_yet", _("まだ、会えていない（確認はつづきます）")
    UNSEEN = "unseen", _("会わないまま、確認を終わりにする（責任者）")


@dataclass(frozen=True)
class Seen:
    """That a person at risk of abuse was seen: by whom, when, how; or why it is not possible."""

    how: SeenHow
    facts: str
    seen_by: str = ""
    seen_at: datetime | None = None
    key: str = ""


class FollowedUp(models.TextChoices):
    """What one hears some months after closing."""

    FINE = "fine", _("変わりない")
    TROUBLE = "trouble", _("また困っている（支援を再開します）")
    NOT_REACHED = "not_reached", _("連絡がつかなかった（次の日を決めます）")
    STOPPED = "stopped", _("これから連絡しない（本人の希望・転出・死亡）")


@dataclass(frozen=True)
class Call:
    """How one tried to reach somebody; ``next_on`` is the day for the next try."""

    method: str = NoteMethod.PHONE
    next_on: date | None = None
    key: str = ""


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
    """Where a need goes next: who owns it, when it must move, what to do.

    ``if_there``: nobody has chosen the worker now; one who has gone holds it no longer.
    """

    next_on: date
    next_step: str
    reason: str
    owner_id: int | None = None
    worker_id: int | None = None
    if_there: bool = False

    @classmethod
    def stays(
        cls, need: Need, *, next_step: str, reason: str, next_on: date | None = None
    ) -> "Step":
        """The same owner and worker; the same date unless another is given."""
        day = next_on or need.next_on or clock.today()
        return cls(day, next_step, reason, need.owner_id, need.worker_id, if_there=True)
