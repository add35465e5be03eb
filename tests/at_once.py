"""Many hands on the same thing at the same moment: threads with a connection each."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connections

from tsunagu.ground.fence import HOUSE, seated

T = TypeVar("T")


def at_once(deed: Callable[[int], T], hands: int) -> list[T | Exception]:
    """Call ``deed(0)`` … ``deed(hands - 1)`` together; what each returned or raised, in order.

    The test needs ``django_db(transaction=True)``: threads do not see an open transaction.
    """
    ready = Barrier(hands)

    def hand(number: int) -> T | Exception:
        try:
            ready.wait(timeout=30)
            with seated(HOUSE):
                return deed(number)
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(hands) as pool:
        return list(pool.map(hand, range(hands)))
