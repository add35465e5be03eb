"""Each morning: is every overdue thing in the daily letter of somebody who can move it?"""

from collections.abc import Iterable, Iterator
from datetime import date

from tsunagu.cases.models import Appointment, Need, Term
from tsunagu.cases.queries.appointments import midnight
from tsunagu.ground import clock
from tsunagu.intake.models import Concern, Urgency
from tsunagu.letters.models import Letter
from tsunagu.people.models import Absence, Membership
from tsunagu.people.roles import ROLES, Permission, Role
from tsunagu.referrals.models import Referral
from tsunagu.referrals.states import State


class Readers:
    """Who got today's letter, by organisation and right. Four questions to the database."""

    def __init__(self, today: date) -> None:
        got = _keys(f"digest:{today}:")
        self.desks = _keys(f"desk-digest:{today}:")  # desks at which nobody is
        self.there: dict[tuple[int, Permission], set[int | None]] = {}
        valid = Membership.objects.valid().filter(user_id__in=got)
        for user, at, role in valid.values_list("user_id", "organisation_id", "role"):
            for right in ROLES[Role(role)]:
                self.there.setdefault((at, right), set()).add(user)
        away = Absence.objects.on(today).values_list(
            "membership__user_id", "membership__organisation_id", "substitute__user_id"
        )
        self.stands_in = {(user, at): by for user, at, by in away}

    def hear(self, at: int | None, right: Permission) -> bool:
        """Whether anybody there with this right got a letter, or the desk itself."""
        return at is not None and (at in self.desks or bool(self.there.get((at, right))))

    def hears(self, user: int | None, at: int | None, right: Permission) -> bool:
        """Whether this person got a letter, or who stands in for them."""
        if user is None or at is None:
            return False
        return bool({user, self.stands_in.get((user, at))} & self.there.get((at, right), set()))


def _keys(start: str) -> set[int]:
    letters = Letter.objects.filter(key__startswith=start, cancelled_at=None)
    return {int(key.split(":")[2]) for key in letters.values_list("key", flat=True) if key}


def unheard() -> list[str]:
    """Overdue this morning, and in nobody's letter of today. Ask right after the letters."""
    readers = Readers(clock.today())
    return [
        f"in nobody's letter: {thing}"
        for question in (_needs, _referrals, _concerns, _terms, _meetings)
        for thing in question(readers)
    ]


def _needs(readers: Readers) -> Iterator[Need]:
    """Its worker hears of it, or who leads the desk; of a proposed stop whoever may confirm."""
    late = Need.objects.live().filter(next_on__lt=clock.today(), referred_at=None)
    for need in late:
        if need.stop_proposed_by_id is not None:
            heard = readers.hear(need.owner_id, Permission.CONCERN_CONFIRM)
        else:
            mine = readers.hears(need.worker_id, need.owner_id, Permission.CASE_WRITE)
            heard = mine or readers.hear(need.owner_id, Permission.CASE_ASSIGN)
        if not heard:
            yield need


def _referrals(readers: Readers) -> Iterator[Referral]:
    """Who leads the sender's desk hears of it; of what came back the worker of the case first."""
    late = Referral.objects.active().filter(due_on__lt=clock.today())
    for referral in late.select_related("case"):
        if referral.state == State.REPORTED or referral.return_asked_at:
            worker = referral.case.worker_id
            mine = readers.hears(worker, referral.sender_id, Permission.CASE_WRITE)
        else:
            mine = False
        if not mine and not readers.hear(referral.sender_id, Permission.CASE_ASSIGN):
            yield referral


def _concerns(readers: Readers) -> Iterator[Concern]:
    """Everybody who decides at the desk hears of it."""
    late = Concern.objects.waiting().filter(due_at__lt=clock.now())
    unseen = Concern.objects.filter(urgency=Urgency.DANGER, danger_seen_at=None)
    some: Iterable[Concern] = [*late, *unseen.filter(due_at__lt=clock.now())]
    for concern in some:
        if not readers.hear(concern.desk_id, Permission.CONCERN_TRIAGE):
            yield concern


def _terms(readers: Readers) -> Iterator[Term]:
    """The worker of the case hears of it, or who leads the desk."""
    late = Term.objects.open().filter(due_at__lt=clock.now()).select_related("case")
    for term in late:
        mine = readers.hears(term.case.worker_id, term.desk_id, Permission.CASE_WRITE)
        if not mine and not readers.hear(term.desk_id, Permission.CASE_ASSIGN):
            yield term


def _meetings(readers: Readers) -> Iterator[Appointment]:
    """Who was to meet somebody before today hears of it, or who leads the desk."""
    over = Appointment.objects.standing().filter(ends_at__lt=midnight(clock.today()))
    for met in over.select_related("case"):
        desk = met.case.organisation_id
        mine = readers.hears(met.worker_id, desk, Permission.CASE_WRITE)
        if not mine and not readers.hear(desk, Permission.CASE_ASSIGN):
            yield met
