"""How often one may try. Rows of the database count, so that every process knows.

One address may be a shelter or a library, so it has many tries; one account or code has few.
Who succeeds gives the try back: only what was wrong counts.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from tsunagu.ground.receipts import fingerprint_of
from tsunagu.people.actions import Bucket, give_back, take
from tsunagu.web.addresses import client_address

A_WHILE = 15 * 60


@dataclass(frozen=True)
class Tries:
    """So many at once, and again within a quarter of an hour, from an address, on a code or an
    account (0: not counted), and in the whole house.
    """

    what: str
    of_an_address: int
    of_a_code: int = 0
    of_all: int = 2000

    def take(self, request: HttpRequest, code: str = "") -> int:
        """0, or the seconds to wait before the next try."""
        return take(self._buckets(request, code))

    def forgive(self, request: HttpRequest, code: str = "") -> None:
        give_back(self._buckets(request, code))

    def _buckets(self, request: HttpRequest, code: str) -> list[Bucket]:
        counted = {
            f"address {client_address(request)}": self.of_an_address,
            f"code {code}": self.of_a_code,
            "all": self.of_all,
        }
        times = settings.THROTTLE_TIMES
        return [
            Bucket(fingerprint_of(f"{self.what} {name}", "tries"), most * times, A_WHILE)
            for name, most in counted.items()
            if most
        ]
