"""What is asked with every page and changes a few times a year: read once in a while."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

T = TypeVar("T")
KEPT = 10  # seconds: so long another process may still answer what was there before
_known: dict[Callable[[], Any], tuple[float, Any]] = {}


def kept(read: Callable[[], T]) -> Callable[[], T]:
    """Reads again when what it knows is older than ten seconds. For nothing that is fenced."""

    @wraps(read)
    def known() -> T:
        until, found = _known.get(read, (0.0, None))
        if time.monotonic() > until:
            found = read()
            _known[read] = (time.monotonic() + KEPT, found)
        value: T = found
        return value

    return known


def forget() -> None:
    """All is read anew here: it has just been changed."""
    _known.clear()
