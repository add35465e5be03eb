import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed
from tsunagu.letters.models import (
    Attempt,
    Channel,
    Heartbeat,
    Letter,
    LetterQuerySet,
    Otherwise,
)

LEASE = timedelta(minutes=2)
BATCH = 20
MANY = 200  # of what goes to many
BACK_OFF = [timedelta(minutes=m) for m in (1, 5, 30, 120, 720)]
MAX_TRIES = 8
AT_ONCE = timedelta()


def subject_of(about: models.Model) -> str:
    return f"{about._meta.label_lower}:{about.pk}"


@transaction.atomic
def queue(
    *,
    to: str,
    subject: str,
    body: str,
    about: models.Model,
    key: str = "",
    due_at: datetime | None = None,
) -> Letter:
    """Lay a letter on the out-tray, inside the caller's transaction: no deed, no letter.

    The same ``key`` twice is one letter, the first. Text holds a notice and a link only.
    """
    written = {
        "seal_id": getattr(about, "seal_id", None),
        "to": to,
        "subject": subject,
        "body": body,
        "about": subject_of(about),
        "due_at": due_at or clock.now(),
    }
    if not key:
        return Letter.objects.create(**written)
    letter, _ = Letter.objects.get_or_create(key=key, defaults=written)
    return letter


@transaction.atomic
def queue_many(letters: Sequence[Letter]) -> list[Letter]:
    """Lay many letters on the out-tray at once, each sealed for its reader. Here nothing stops
    doubles: who writes them claims first what they are about.
    """
    return Letter.objects.bulk_create(letters)


@transaction.atomic
def cancel(about: models.Model) -> int:
    """Take back what has not gone out yet. A letter that leaves this very moment counts as sent."""
    waiting = Letter.objects.waiting().filter(about=subject_of(about))
    return waiting.in_turn().update(cancelled_at=clock.now())


@transaction.atomic
def cancel_these(keys: Sequence[int]) -> int:
    """As ``cancel``, letter by letter."""
    return Letter.objects.waiting().filter(pk__in=keys).in_turn().update(cancelled_at=clock.now())


@transaction.atomic
def readdress(keys: models.QuerySet, *, to: str) -> None:
    """These are for somebody who has another address by now."""
    for letter in Letter.objects.waiting().filter(pk__in=keys).order_by("pk"):
        Letter.objects.waiting().filter(pk=letter.pk).update(**sealed(letter, to=to))


def ask_the_gate(letter: Letter, *, person: int) -> None:
    """It goes to a person of the city: whether it still may is asked once more as it leaves."""
    Letter.objects.filter(pk=letter.pk, person_id=None).update(person_id=person)


@transaction.atomic
def keep_back(letter: Letter) -> None:
    """It may not go out any more: what was safe when it was written is not safe now."""
    mine = Letter.objects.waiting().filter(pk=letter.pk)
    mine.update(cancelled_at=clock.now(), leased_until=None)


@transaction.atomic
def claim(channel: Channel = Channel.MAIL) -> list[Letter]:
    """Take up to ``BATCH`` due letters in hand; a carrier that dies lets them fall due again.

    What goes to many waits until nothing else is due, then ``MANY`` of it come together.
    PostgreSQL skips rows another worker holds; on SQLite the transaction is alone.
    """
    due = _due(channel)
    found = list(due.values_list("pk", "is_bulk")[:MANY])
    keys = [pk for pk, is_bulk in found if not is_bulk][:BATCH] or [pk for pk, _ in found]
    Letter.objects.filter(pk__in=keys).update(leased_until=clock.now() + LEASE)
    return list(Letter.objects.filter(pk__in=keys).order_by("is_bulk", "due_at", "pk"))


@transaction.atomic
def claim_parcel(channel: Channel, most: int) -> list[Letter]:
    """Begin up to ``most`` letters of the same words that leave as one; a parcel that was begun
    before comes again whole, whenever each falls due: the host knows it by its key.
    """
    if not (found := list(_due(channel)[:most])):
        return []
    first = found[0]
    if first.parcel is not None:
        begun = Letter.objects.waiting().filter(parcel=first.parcel)
        mates = list(begun.select_for_update(skip_locked=True))
        if len(mates) < begun.count():  # never a part of it: the host would think it has had all
            return []
    else:
        words = (str(first.subject), str(first.body))
        free = (row for row in found if row.parcel is None)
        mates = [row for row in free if (str(row.subject), str(row.body)) == words]
    _wrap_up(mates, first.parcel or uuid.uuid4(), more=1)
    return mates


@transaction.atomic
def split(letters: Sequence[Letter]) -> list[list[Letter]]:
    """Two parcels of one that the host does not want: somebody in it is wrong."""
    half = len(letters) // 2
    parts = [list(letters[:half]), list(letters[half:])]
    for part in parts:
        _wrap_up(part, uuid.uuid4(), more=0)
    return parts


def _wrap_up(letters: Sequence[Letter], parcel: uuid.UUID, *, more: int) -> None:
    until = clock.now() + LEASE
    rows = Letter.objects.filter(pk__in=[letter.pk for letter in letters])
    rows.in_turn().update(parcel=parcel, leased_until=until, tries=F("tries") + more)
    for letter in letters:
        letter.parcel, letter.leased_until, letter.tries = parcel, until, letter.tries + more


def _due(channel: Channel) -> LetterQuerySet:
    due = Letter.objects.due().filter(channel=channel).order_by("is_bulk", "due_at", "pk")
    return due.select_for_update(skip_locked=True)


@transaction.atomic
def begin(letter: Letter) -> bool:
    """Count the try and renew the lease. False: cancelled, or in other hands by now."""
    until = clock.now() + LEASE
    mine = Letter.objects.waiting().filter(pk=letter.pk, leased_until=letter.leased_until)
    if not mine.update(leased_until=until, tries=F("tries") + 1):
        return False
    letter.leased_until, letter.tries = until, letter.tries + 1
    return True


@transaction.atomic
def begin_many(letters: Sequence[Letter]) -> list[Letter]:
    """As ``begin``, for letters claimed together; gives those that are still to go."""
    until, taken = clock.now() + LEASE, letters[0].leased_until
    keys = [letter.pk for letter in letters]
    mine = Letter.objects.waiting().filter(pk__in=keys, leased_until=taken)
    still = set(mine.select_for_update().order_by("pk").values_list("pk", flat=True))
    Letter.objects.filter(pk__in=still).update(leased_until=until, tries=F("tries") + 1)
    for letter in letters:
        letter.leased_until, letter.tries = until, letter.tries + 1
    return [letter for letter in letters if letter.pk in still]


@transaction.atomic
def put_back(letters: Sequence[Letter]) -> None:
    """Nobody has tried these: the host was ill before their turn came."""
    until = letters[0].leased_until if letters else None
    keys = [letter.pk for letter in letters]
    mine = Letter.objects.waiting().filter(pk__in=keys, leased_until=until)
    mine.in_turn().update(leased_until=None, tries=F("tries") - 1)


@transaction.atomic
def postpone(letters: Sequence[Letter], *, wait: timedelta) -> None:
    """Nobody has tried these: their host asked to be let alone for so long."""
    due_at = clock.now() + wait
    for letter in sorted(letters, key=lambda letter: letter.pk):
        mine = Letter.objects.waiting().filter(pk=letter.pk, leased_until=letter.leased_until)
        mine.update(leased_until=None, tries=F("tries") - 1, due_at=due_at)


def mark_sent(letter: Letter) -> None:
    """It has left the house: true even if it was cancelled or given up meanwhile."""
    mark_many_sent([letter])


@transaction.atomic
def mark_many_sent(letters: Sequence[Letter]) -> None:
    """As ``mark_sent``, in one transaction."""
    gone = Letter.objects.filter(pk__in=[letter.pk for letter in letters], sent_at=None)
    ends = dict.fromkeys(("dead_at", "gone_at", "cancelled_at", "settled_at"))
    gone.in_turn().update(sent_at=clock.now(), leased_until=None, settled_how="", **ends)
    Attempt.objects.bulk_create(Attempt(letter=letter, succeeded=True) for letter in letters)


@transaction.atomic
def forget_strangers(letters: Sequence[Letter]) -> None:
    """Who wrote once and reads nothing of ours has no key to destroy: the address goes at once."""
    keys = [letter.pk for letter in letters]
    strangers = Letter.objects.filter(pk__in=keys, seal=None).exclude(sent_at=None)
    strangers.in_turn().update(to="")


@transaction.atomic
def mark_failed(letter: Letter, *, error: Exception, rest: timedelta = AT_ONCE) -> None:
    """Try again later, each time more patiently, and not before the host has had its ``rest``;
    after ``MAX_TRIES`` the letter is dead.
    """
    now = clock.now()
    wait = max(rest, BACK_OFF[min(letter.tries, len(BACK_OFF)) - 1])
    mine = Letter.objects.waiting().filter(pk=letter.pk, leased_until=letter.leased_until)
    if letter.tries < MAX_TRIES:
        mine.update(leased_until=None, due_at=now + wait)
    else:
        mine.update(leased_until=None, dead_at=now)
    Attempt.objects.create(letter=letter, succeeded=False, error=type(error).__name__)


@transaction.atomic
def mark_gone(letter: Letter, *, error: Exception) -> None:
    """Nobody is there, and will not be: no try more, also where it counted as sent. Of what goes
    to many nobody has to see to it: who asked for it is let go (docs/adr/0042).
    """
    now = clock.now()
    ends: dict[str, object] = {"sent_at": None, "cancelled_at": None, "leased_until": None}
    if letter.is_bulk:
        ends |= {"settled_at": now, "settled_how": Otherwise.NEEDLESS}
    mine = Letter.objects.filter(pk=letter.pk, gone_at=None)
    if mine.update(dead_at=now, gone_at=now, **ends):
        Attempt.objects.create(letter=letter, succeeded=False, error=type(error).__name__)


@transaction.atomic
def mark_returned(pk: int, *, error: Exception, is_final: bool) -> None:
    """A host that had taken it could not bring it. To one person somebody tells it otherwise,
    whatever the reason; to many only what is final ends something.
    """
    letter = Letter.objects.filter(pk=pk).exclude(sent_at=None).first()
    if letter is None:  # known already
        return
    if is_final:
        mark_gone(letter, error=error)
        return
    now = clock.now()
    ends = {} if letter.is_bulk else {"sent_at": None, "dead_at": now}
    if Letter.objects.filter(pk=pk, returned_at=None).update(returned_at=now, **ends):
        Attempt.objects.create(letter=letter, succeeded=False, error=type(error).__name__)


@transaction.atomic
def let_rest(about: str) -> None:
    """What never arrived about this need not be told in another way."""
    lost = Letter.objects.unsettled().filter(about=about)
    lost.in_turn().update(settled_at=clock.now(), settled_how=Otherwise.NEEDLESS)


@transaction.atomic
def try_again(letter: Letter, *, by: Actor) -> None:
    """A person says that the way is free again: as many tries as at first, and by itself."""
    mine = Letter.objects.unsettled().filter(pk=letter.pk)
    ends = dict.fromkeys(("dead_at", "gone_at", "leased_until", "parcel"))
    if not mine.update(tries=0, due_at=clock.now(), **ends):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    record("letter.tried_again", letter, by=by)


@transaction.atomic
def settle(letter: Letter, *, how: str, by: Actor) -> None:
    """A person has told it in another way, and says how. The letter stays given up."""
    mine = Letter.objects.unsettled().filter(pk=letter.pk)
    if not mine.update(settled_at=clock.now(), settled_how=how):
        raise Conflict(_("ほかの人が先に更新しました。画面を開き直してください。"))
    record("letter.settled", letter, by=by)


@transaction.atomic
def beat() -> None:
    """A worker is alive now."""
    Heartbeat.objects.update_or_create(pk=1, defaults={"at": clock.now()})
