"""Names for other directories: the same thing gets the same UUID in every import and every city."""

from uuid import UUID, uuid5

HOUSE = UUID("6f1f1d3e-5b0a-5f43-9c3f-6a1c2f7f9f50")  # drawn once; never changes
_WRITTEN = 36  # signs


def uid(*key: object) -> UUID:
    """The UUID of a natural key: uid("care", "13B5400016:通所介護")."""
    return uuid5(HOUSE, "\x1f".join(map(str, key)))


def named(text: str) -> UUID | None:
    """The name that a directory like ours wrote there; None for numbers of other sources."""
    try:
        return UUID(text) if len(text) == _WRITTEN else None
    except ValueError:
        return None
