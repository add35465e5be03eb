"""The next of many made by another thread, while this one waits for a database or a disk."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def ahead(items: Iterable[T]) -> Iterator[T]:
    """The same items in the same order: one is made while the last one is in use, never more."""
    made = iter(items)
    with ThreadPoolExecutor(1) as hand:
        coming = hand.submit(list, islice(made, 1))
        while one := coming.result():
            coming = hand.submit(list, islice(made, 1))
            yield from one
