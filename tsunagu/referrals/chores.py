"""What falls due by the clock. Run by the job engine as often as it likes."""

import logging
from collections.abc import Callable

from django.db.models import QuerySet

from tsunagu.clocks.queries import has_opened
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor, system
from tsunagu.ground.errors import Conflict
from tsunagu.letters.models import Letter
from tsunagu.people.models import Organisation, User
from tsunagu.referrals import actions, letters
from tsunagu.referrals.models import Referral
from tsunagu.referrals.queries.deserted import deserted
from tsunagu.referrals.queries.due import Morning, Reader
from tsunagu.referrals.states import UNANSWERED, State
from tsunagu.residents.models import Consent

BATCH = 100
logger = logging.getLogger(__name__)


def ask_silent() -> int:
    """A question to the asked agency, on the first open morning after its answer was due."""
    if not has_opened():
        return 0
    due = _unanswered().filter(asked_at=None, due_on__lt=clock.today())
    return _each(due, actions.ask_silent, why="返事の期限")


def escalate_silent() -> int:
    """Still no answer: the sender's leads hear of it, on an open morning as well."""
    if not has_opened():
        return 0
    due = _unanswered().filter(asked_at__isnull=False, escalated_at=None, due_on__lt=clock.today())
    return _each(due, actions.escalate_silent, why="返事がない")


def expire() -> int:
    over = _unanswered().filter(expires_on__lt=clock.today())
    return _each(over, actions.expire, why="期限切れ", order="expires_on")


def resume_due() -> int:
    held = Referral.objects.filter(state=State.ON_HOLD, due_on__lte=clock.today())
    return _each(held, actions.resume_due, why="止める期間の終わり")


def end_consents() -> int:
    """After the last day that a person agreed to, nothing goes on. How many consents ended."""
    by, done = system("同意の期限"), 0
    for consent in Consent.run_out()[:BATCH]:
        try:
            actions.end_consent(consent, by=by)
        except Conflict:  # a referral moved at this moment; the next round looks again
            continue
        done += 1
    return done


def go_on_paper() -> int:
    """An agency that nobody answers for any more goes on by paper, and the senders hear of it."""
    by, done = system("つなぎ先の人がいない"), 0
    for agency in deserted()[:BATCH]:
        try:
            done += actions.go_on_paper(agency, by=by)
        except Conflict:  # somebody answered at this moment; the next round looks again
            continue
    return done


def _unanswered() -> QuerySet[Referral]:
    """Said as the index says it: found among those without an answer, never among all."""
    waiting = Referral.objects.filter(accepted_at=None, due_on__isnull=False)
    return waiting.filter(state__in=UNANSWERED)


def _each(
    due: QuerySet[Referral], deed: Callable[..., bool], *, why: str, order: str = "due_on"
) -> int:
    """Do the deed for each due referral; one that somebody else moved meanwhile is skipped.

    ``order`` is the day by which they are found: by another, all that wait would be read.
    """
    by: Actor = system(why)
    done = 0
    for referral in due.order_by(order, "pk")[:BATCH]:
        try:
            done += deed(referral, by=by)
        except Conflict:
            continue
        except Exception:  # one that cannot be moved must not keep back the others
            logger.exception("referral %s was not moved by the clock", referral.pk)
    return done


def digest() -> int:
    """Each morning of a working day, everybody hears what is due for them. Late is better
    than never: a worker that was down at eight sends when it is up again, once.
    """
    if not has_opened():
        return 0
    dues = Morning().read()
    keys = {reader: letters.digest_key(reader) for reader in dues}
    sent = Letter.objects.filter(key__in=keys.values())
    told = set(sent.values_list("key", flat=True))
    addresses = _addresses()
    fresh = [reader for reader in dues if dues[reader] and keys[reader] not in told]
    for reader in fresh:
        letters.digest(reader, addresses[reader], dues[reader])
    return len(fresh)


def _addresses() -> dict[Reader, str]:
    people = User.objects.filter(is_active=True).values_list("pk", "email")
    desks = Organisation.objects.values_list("pk", "email")
    to = {Reader(pk): email for pk, email in people}
    return to | {Reader(organisation_id=pk): email for pk, email in desks}
