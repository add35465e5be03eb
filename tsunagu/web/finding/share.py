"""How much of its computing one process gives to the searches of one address.

A search writes nothing, also not that it was: what it could do harm by is the time of the very
process that reads the words. So each process counts for itself, in memory, the seconds of its own
computing; a library full of people or a shelter spends a small part of what an address has.
"""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import ceil
from time import monotonic, thread_time

from django.conf import settings
from django.http import HttpRequest

from tsunagu.web.addresses import client_address
from tsunagu.web.tries import A_WHILE

MOST = 10_000  # addresses that are remembered; of more, those that were quiet the longest go
EVERYBODY = ""


@dataclass
class Share:
    """Seconds of computing at once, and as many again within a quarter of an hour: of an address,
    and of everybody together.
    """

    of_an_address: float
    of_all: float
    spent: OrderedDict[str, float] = field(default_factory=OrderedDict)  # until when, by address

    def wait(self, request: HttpRequest) -> int:
        """0, or the seconds until the address has computing left."""
        until = max(self.spent.get(who, 0.0) for who, _seconds in self._counted(request))
        return max(0, ceil(until - monotonic() - A_WHILE))

    @contextmanager
    def spending(self, request: HttpRequest) -> Iterator[None]:
        """What this thread computes meanwhile is counted."""
        began = thread_time()
        yield
        self.spend(request, thread_time() - began)

    def spend(self, request: HttpRequest, took: float) -> None:
        """``took`` in seconds."""
        now = monotonic()
        for who, seconds in self._counted(request):
            since = max(self.spent.get(who, now), now)
            self.spent[who] = since + took * A_WHILE / (seconds * settings.THROTTLE_TIMES)
            self.spent.move_to_end(who)
        while len(self.spent) > MOST:
            self.spent.popitem(last=False)

    def _counted(self, request: HttpRequest) -> list[tuple[str, float]]:
        return [(client_address(request), self.of_an_address), (EVERYBODY, self.of_all)]
