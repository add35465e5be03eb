"""A slow database: now and then a statement waits."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

from django.db import connection

from tsunagu.worker.city.chance import dice

HOW_OFTEN = 0.01
LONGEST = 0.2  # seconds


class Slow:
    """Stands between Django and the database."""

    def __init__(self, by: Random) -> None:
        self.by, self.waited = by, 0

    def __call__(self, execute: Callable[..., Any], *statement: Any) -> Any:
        if self.by.random() < HOW_OFTEN:
            self.waited += 1
            time.sleep(self.by.random() * LONGEST)
        return execute(*statement)


@contextmanager
def slowed(seed: int) -> Iterator[Slow]:
    """Inside the block the database of this process is slow."""
    slow = Slow(dice(seed, "slow"))
    with connection.execute_wrapper(slow):
        yield slow
