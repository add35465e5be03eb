"""How often one may try a code. Only wrong tries count.

One address may be a shelter or a library, so it has many; one code has few. In the cache of the
process: the codes alone are too long to guess, this only makes trying slow.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from tsunagu.ground.receipts import bare, fingerprint_of

A_WHILE = 15 * 60


@dataclass(frozen=True)
class Tries:
    """Limits within a quarter of an hour. Without ``of_a_code`` only the address counts."""

    what: str
    of_an_address: int
    of_a_code: int = 0

    def too_many(self, request: HttpRequest, code: str = "") -> bool:
        return any(cache.get(name, 0) >= most for name, most in self._counted(request, code))

    def count(self, request: HttpRequest, code: str = "") -> None:
        for name, _most in self._counted(request, code):
            cache.add(name, 0, A_WHILE)
            cache.incr(name)

    def _counted(self, request: HttpRequest, code: str) -> list[tuple[str, int]]:
        counted = [(f"{self.what} address {_address(request)}", self.of_an_address)]
        if self.of_a_code:
            counted.append((f"{self.what} code {bare(code)}", self.of_a_code))
        return [(fingerprint_of(name, "tries"), most) for name, most in counted]


def _address(request: HttpRequest) -> str:
    """The last address in the chain is the one our own proxy saw; the others can be made up."""
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return str(request.META["REMOTE_ADDR"])
