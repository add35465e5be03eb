"""Many hands on the same thing at the same moment: threads with a connection each."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from threading import Barrier
from typing import TypeVar

from django.db import connections

from tsunagu.ground.fence import HOUSE, seated

T = TypeVar("T")


def at_once(deed: Callable[[int], T], hands: int) -> list[T | Exception]:
    """Call ``deed(0)`` … ``deed(hands - 1)`` together; what each returned or raised, in order.

    The test needs ``django_db(transaction=True)``: threads do not see an open transaction.
    """
    with many(hands) as together:
        return together(deed)


@contextmanager
def many(hands: int) -> Iterator[Callable[[Callable[[int], T]], list[T | Exception]]]:
    """``together(deed)`` as often as wanted, each hand with the same connection throughout."""
    ready = Barrier(hands)

    def hand(deed: Callable[[int], T], number: int) -> T | Exception:
        try:
            ready.wait(timeout=30)  # so no thread takes two
            with seated(HOUSE):
                return deed(number)
        except Exception as error:
            return error

    with ThreadPoolExecutor(hands) as pool:
        try:
            yield lambda deed: list(pool.map(partial(hand, deed), range(hands)))
        finally:
            list(pool.map(partial(hand, lambda number: connections.close_all()), range(hands)))
