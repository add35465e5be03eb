from django.db import transaction

from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Denied
from tsunagu.journal.actions import record
from tsunagu.people.models import Session, User


@transaction.atomic
def end_session(session: Session, *, by: Actor) -> None:
    """Sign out one device of one's own. Its next page asks for the sign-in."""
    if session.user_id != by.person():
        raise Denied
    pk = session.pk
    if Session.objects.filter(pk=pk).delete()[0]:  # ended meanwhile: nothing is left to end
        record("session.ended", session, by=by)


@transaction.atomic
def end_sessions(user: User, *, but: str = "", by: Actor) -> int:
    """Sign out everywhere at once; ``but`` is the session, as it is kept, that stays."""
    ended: int = Session.objects.filter(user=user).exclude(key=but).delete()[0]
    if ended:
        record("session.others_ended", user, by=by, sessions=ended)
    return ended
