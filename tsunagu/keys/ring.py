"""The keys that this process has at hand. A page that meets new ones asks once for all of them.

Keys that another process destroyed are let go of after ``KEYS_HELD_FOR`` seconds at the latest.
"""

import threading
import time
import uuid
from collections import deque
from collections.abc import Mapping

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from tsunagu.ground.sealed import Broken, derived
from tsunagu.keys.models import Key
from tsunagu.keys.wrapping import About, unwrap

AT_ONCE, MOST = 2_000, 200_000
HOUSE = b"tsunagu: letters"  # 16 bytes: the key of what is about nobody, made of DATA_KEY


class _Met(threading.local):
    """Ids that stand in rows which this thread has read and perhaps will open."""

    def __init__(self) -> None:
        self.ids: deque[bytes] = deque(maxlen=AT_ONCE)


_held: dict[bytes, AESGCM | None] = {}  # None: destroyed
_met = _Met()
_fresh_until = 0.0


def expect(key_id: bytes) -> None:
    """This key may be asked for soon."""
    if key_id not in _held:
        _met.ids.append(key_id)


def key(key_id: bytes) -> AESGCM | None:
    """The key with this id; None when it was destroyed. At most one query for all expected."""
    if time.monotonic() > _fresh_until:
        let_go()
    try:
        return _held[key_id]
    except KeyError:
        return _fetched(key_id)


def at_hand(ids: set[bytes]) -> Mapping[bytes, AESGCM | None]:
    """All keys held, these among them; one query for those that were not."""
    if time.monotonic() > _fresh_until:
        let_go()
    if missing := ids - _held.keys():
        _met.ids.extend(missing)
        for key_id in missing:
            key(key_id)
    return _held


def hold(key_id: uuid.UUID, key: bytes) -> None:
    """A key made here is at hand at once. An id is never used again: undone making is harmless."""
    _held[key_id.bytes] = AESGCM(key)


def forget(key_id: uuid.UUID) -> None:
    _held.pop(key_id.bytes, None)


def let_go() -> None:
    """Hold nothing: another database stands there now, or the time is over."""
    global _fresh_until
    _fresh_until = time.monotonic() + settings.KEYS_HELD_FOR
    _held.clear()
    _held[HOUSE] = AESGCM(derived(settings.DATA_KEY, "letters"))


def _fetched(key_id: bytes) -> AESGCM | None:
    if len(_held) > MOST:
        let_go()
    ids = [uuid.UUID(bytes=each) for each in {*_met.ids, key_id}]
    _met.ids.clear()
    for row in Key.objects.filter(pk__in=ids):
        _held[row.pk.bytes] = AESGCM(opened(row)) if row.wrapped else None
    if key_id not in _held:
        raise Broken("The key of this record is missing.")
    return _held[key_id]


def opened(row: Key) -> bytes:
    about = About(row.pk, row.kind, row.organisation_id)
    return unwrap(row.wrapped, row.city_key, about)
