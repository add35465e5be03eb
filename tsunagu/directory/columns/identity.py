"""Names for other directories: the same thing gets the same UUID in every import and every city."""

from functools import lru_cache
from hashlib import sha1
from uuid import UUID

HOUSE = UUID("6f1f1d3e-5b0a-5f43-9c3f-6a1c2f7f9f50")  # drawn once; never changes
_WRITTEN = 36  # signs


@lru_cache(4_096, typed=True)  # a body and a door have many services
def uid(*key: object) -> UUID:
    """The UUID (version 5) of a natural key: uid("care", "13B5400016:通所介護").

    The library's ``uuid5`` gives the same in twice the time; an import asks for three a line.
    """
    named = HOUSE.bytes + "\x1f".join(map(str, key)).encode()
    return UUID(bytes=sha1(named, usedforsecurity=False).digest()[:16], version=5)


def named(text: str) -> UUID | None:
    """The name that a directory like ours wrote there; None for numbers of other sources."""
    try:
        return UUID(text) if len(text) == _WRITTEN else None
    except ValueError:
        return None
