"""What a chore does with each of the rows that are due."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

from tsunagu.ground.errors import Conflict

logger = logging.getLogger(__name__)
T = TypeVar("T")


def each(rows: Iterable[T], deed: Callable[[T], object]) -> int:
    """How many were done. Another worker may have been there first."""
    done = 0
    for one in rows:
        try:
            deed(one)
        except Conflict:
            logger.info("%s was done by another worker", one)
        else:
            done += 1
    return done
