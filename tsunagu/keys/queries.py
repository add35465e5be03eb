import uuid
from collections.abc import Iterator

from tsunagu.ground.sealed import Broken
from tsunagu.keys.models import Key
from tsunagu.keys.ring import opened


def faults() -> list[str]:
    """City keys that the records need and that are missing or are not the same. Empty: all well."""
    return [fault for key in _one_of_each() if (fault := _fault(key))]


def is_destroyed(key: uuid.UUID) -> bool:
    """Asked of the database: this process may still hold the key."""
    return Key.objects.filter(pk=key).exclude(destroyed_at=None).exists()


def in_use() -> list[str]:
    """The ids of the city keys without which some record cannot be opened."""
    return [key.city_key for key in _one_of_each()]


def _one_of_each() -> Iterator[Key]:
    """One key under each city key that is still in use, by the index alone."""
    living, last = Key.objects.filter(destroyed_at=None).order_by("city_key"), ""
    while row := living.filter(city_key__gt=last).first():
        yield row
        last = row.city_key


def _fault(key: Key) -> str:
    try:
        opened(key)
    except Broken as fault:
        return str(fault)
    return ""
