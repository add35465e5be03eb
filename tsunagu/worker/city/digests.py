"""Each morning: is every overdue thing in the daily letter of somebody who can move it?"""

from collections.abc import Iterable, Iterator
from datetime import date

from tsunagu.cases.models import Need
from tsunagu.ground import clock
from tsunagu.intake.models import Concern, Urgency
from tsunagu.letters.models import Letter
from tsunagu.people.models import Membership
from tsunagu.people.roles import ROLES, Permission, Role
from tsunagu.referrals.models import Referral
from tsunagu.referrals.states import State


class Readers:
    """Who got today's letter, by organisation and right. Two questions to the database."""

    def __init__(self, today: date) -> None:
        keys = Letter.objects.filter(key__startswith=f"digest:{today}:", cancelled_at=None)
        got = {int(key.split(":")[2]) for key in keys.values_list("key", flat=True)}
        self.there: dict[tuple[int, Permission], set[int]] = {}
        valid = Membership.objects.valid().filter(user_id__in=got)
        for user, at, role in valid.values_list("user_id", "organisation_id", "role"):
            for right in ROLES[Role(role)]:
                self.there.setdefault((at, right), set()).add(user)

    def hear(self, at: int | None, right: Permission, *, besides: int | None = None) -> bool:
        return at is not None and bool(self.there.get((at, right), set()) - {besides})

    def hears(self, user: int | None, at: int | None, right: Permission) -> bool:
        return at is not None and user in self.there.get((at, right), set())


def unheard() -> list[str]:
    """Overdue this morning, and in nobody's letter of today. Ask right after the letters."""
    readers = Readers(clock.today())
    return [
        f"in nobody's letter: {thing}"
        for some in (_needs(readers), _referrals(readers), _concerns(readers))
        for thing in some
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
    """Who leads the sender's desk hears of it; of what came back the worker of the case."""
    late = Referral.objects.active().filter(due_on__lt=clock.today())
    for referral in late.select_related("case"):
        if referral.state == State.REPORTED or referral.return_asked_at:
            worker = referral.case.worker_id
            heard = readers.hears(worker, referral.sender_id, Permission.CASE_WRITE)
        else:
            heard = readers.hear(referral.sender_id, Permission.CASE_ASSIGN)
        if not heard:
            yield referral


def _concerns(readers: Readers) -> Iterator[Concern]:
    """Everybody who decides at the desk hears of it."""
    late = Concern.objects.waiting().filter(due_at__lt=clock.now())
    unseen = Concern.objects.filter(urgency=Urgency.DANGER, danger_seen_at=None)
    some: Iterable[Concern] = [*late, *unseen.filter(due_at__lt=clock.now())]
    for concern in some:
        if not readers.hear(concern.desk_id, Permission.CONCERN_TRIAGE):
            yield concern
