"""What the desk does about a complaint."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.complaints import letters, queries, rules
from tsunagu.complaints.actions.moving import claim, into_the_loop, move
from tsunagu.complaints.models import Complaint
from tsunagu.complaints.states import ComplaintState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record, record_reading
from tsunagu.volunteering.actions import hold_offering

S = ComplaintState
A_DAY = timedelta(days=1)


@transaction.atomic
def answer(complaint: Complaint, *, note: str, by: Actor) -> None:
    """What was found and what changes, to who complained alone."""
    rules.may_handle(by, complaint).enforce()
    if not note.strip():
        raise Refused(_("本人に伝えることを書いてください。"))
    move(complaint, S.ANSWERED, by=by, next_on=None, answer=note, answered_at=clock.now())
    letters.tell(complaint)


@transaction.atomic
def postpone(complaint: Complaint, *, until: date, by: Actor) -> None:
    """Something was done; the next date. The day of the answer stays: after it, every next date is
    tomorrow at the latest.
    """
    rules.may_handle(by, complaint).enforce()
    today = clock.today()
    last = max(complaint.answer_by, today + A_DAY)
    if not today < until <= last:
        raise Refused(_("次の日は、あしたから、返事の期限までにしてください。"))
    claim(complaint, next_on=until)
    record("complaint.postponed", complaint, by=by)


@transaction.atomic
def take_over(complaint: Complaint, *, by: Actor) -> None:
    rules.may_take_over(by, complaint).enforce()
    claim(complaint, owner_id=by.person())
    record("complaint.taken_over", complaint, by=by)


@transaction.atomic
def hold(complaint: Complaint, *, offering: int, by: Actor) -> None:
    """Whoever is meant is asked by nobody until the desk says so; where they go, it looks today.
    They hear that they rest, and not because of whom.
    """
    rules.may_hold(by, complaint).enforce()
    meant = queries.helpers_of(complaint).filter(pk=offering).first()
    if meant is None:
        raise Refused(_("この人は、もう休んでいます。"))
    for one in queries.helpers_of(complaint).filter(neighbour=meant.neighbour_id):
        hold_offering(one, by=by)
    record("complaint.held", complaint, by=by)


@transaction.atomic
def pass_on(complaint: Complaint, *, by: Actor) -> None:
    """It is dangerous after all: the loop hears it. Once."""
    rules.may_pass_on(by, complaint).enforce()
    into_the_loop(complaint, is_danger=False, by=by)


def read(complaint: Complaint, *, by: Actor) -> None:
    record_reading("complaint.read", complaint, by=by)
