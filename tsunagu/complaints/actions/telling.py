"""What who complains does: says it, takes it back, says that it is not well yet."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import in_workdays
from tsunagu.complaints import queries, rules
from tsunagu.complaints.actions.moving import into_the_loop, move
from tsunagu.complaints.models import Complaint
from tsunagu.complaints.papers import Said
from tsunagu.complaints.states import ComplaintState
from tsunagu.ground.actor import RESIDENT, Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record
from tsunagu.volunteering.models import Favour, Neighbour

LOOK_WITHIN, ANSWER_WITHIN = 2, 10  # working days: two weeks (handbook domain 5.5)
S = ComplaintState


def complain(neighbour: Neighbour, said: Said, *, by: Actor = RESIDENT) -> Complaint:
    """Something went wrong: somebody looks after it from this moment. What is dangerous is a
    concern in the same transaction. The same key twice is one.
    """
    rules.may_complain(by, neighbour).enforce()
    try:
        with transaction.atomic():
            return _once(neighbour, said, by=by)
    except IntegrityError:
        already = Complaint.objects.filter(key=said.key, neighbour=neighbour).first()
        if already is None:
            raise
        return already


def _once(neighbour: Neighbour, said: Said, *, by: Actor) -> Complaint:
    already = Complaint.objects.filter(key=said.key, neighbour=neighbour).first()
    if already is not None:
        return already
    owner = queries.owner_for(said.about, neighbour.desk_id)
    if owner is None:
        raise Refused(_("受け持つ窓口が決まっていません。市に電話してください。"))
    about = {"favour" if isinstance(said.about, Favour) else "watch": said.about}
    complaint = Complaint(
        neighbour=neighbour,
        wrong=said.wrong,
        words=said.words,
        way=said.way,
        owner_id=owner,
        next_on=in_workdays(LOOK_WITHIN),
        answer_by=in_workdays(ANSWER_WITHIN),
        key=said.key,
        **about,
    )
    complaint.full_clean(validate_unique=False)
    complaint.save(force_insert=True)
    record("complaint.made", complaint, by=by, way=complaint.way)
    if rules.is_dangerous(said):
        into_the_loop(complaint, is_danger=said.is_danger, by=by)
    return complaint


@transaction.atomic
def withdraw(complaint: Complaint, *, by: Actor) -> None:
    """It is no longer wished. A concern that came of it goes on."""
    rules.may_move(by, complaint, S.WITHDRAWN).enforce()
    move(complaint, S.WITHDRAWN, by=by, next_on=None)


@transaction.atomic
def reopen(complaint: Complaint, *, by: Actor) -> None:
    """The answer did not help: it is looked at again, with a new day for the answer."""
    rules.may_move(by, complaint, S.OPEN).enforce()
    days = {"next_on": in_workdays(LOOK_WITHIN), "answer_by": in_workdays(ANSWER_WITHIN)}
    move(complaint, S.OPEN, by=by, **days)
