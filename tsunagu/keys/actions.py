import uuid

from django.conf import settings
from django.db import transaction

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.sealed import new_key
from tsunagu.journal.actions import record
from tsunagu.keys import purged, ring
from tsunagu.keys.models import Key, KeyKind
from tsunagu.keys.wrapping import About, current, wrap


def mint(kind: KeyKind, *, desk: int | None = None) -> Key:
    """The key for a new person, case or telling, inside the transaction that makes it.

    The deed that makes the subject is in the journal; its key has no line of its own.
    """
    secret, key_id = new_key(), uuid.uuid4()
    wrapped = wrap(secret, current(), About(key_id, kind, desk))
    key = Key.objects.create(
        id=key_id, kind=kind, organisation_id=desk, wrapped=wrapped, city_key=current()
    )
    ring.hold(key_id, secret)
    return key


@transaction.atomic
def destroy(key: Key, *, by: Actor) -> bool:
    """All that was sealed with this key is gone, in backups too. False: it was so already.

    Cannot be undone. Other processes may read on for ``KEYS_HELD_FOR`` seconds. Copies of the
    keys must go as well: docs/operate/keys.md.
    """
    living = Key.objects.filter(pk=key.pk, destroyed_at=None)
    if not living.update(wrapped="", destroyed_at=clock.now()):
        return False
    record("key.destroyed", key, by=by, kind=key.kind)
    transaction.on_commit(lambda: ring.forget(key.pk))
    return True


def list_purged() -> int:
    """Write the keys erased in the database into the list outside it; returns how many were new.

    Called when an erasure is committed, and by the clock for a machine that fell just then.
    """
    known = purged.read(settings.PURGED)
    erased = Key.objects.filter(destroyed_at__isnull=False).values_list("pk", flat=True)
    missing = [key for key in erased if key not in known]
    if missing:
        purged.add(settings.PURGED, missing, clock.now())
    return len(missing)


@transaction.atomic
def rewrap(batch: int = 500) -> int:
    """Wrap so many keys anew that are not under the current city key; returns how many were.

    What is sealed stays as it is. Stopped at any moment, it goes on where it was: the rows know.
    """
    old = Key.objects.exclude(city_key=current()).filter(destroyed_at=None)
    rows = list(old.select_for_update().order_by("pk")[:batch])
    for row in rows:
        about = About(row.pk, row.kind, row.organisation_id)
        wrapped = wrap(ring.opened(row), current(), about)
        same = Key.objects.filter(pk=row.pk, wrapped=row.wrapped)
        same.update(wrapped=wrapped, city_key=current())
    return len(rows)
