"""How often one may try a receipt number and passphrase. Only wrong tries count.

One address may be a shelter or a library, so it has many; one receipt has few. In the cache:
the codes alone are too long to guess, this only makes trying slow.
"""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from tsunagu.ground.receipts import bare, fingerprint_of

A_WHILE = 15 * 60
OF_A_RECEIPT = 10
OF_AN_ADDRESS = 100


def _counted(request: HttpRequest, receipt: str) -> list[tuple[str, int]]:
    return [
        (fingerprint_of(f"receipt {bare(receipt)}", "tries"), OF_A_RECEIPT),
        (fingerprint_of(f"address {_address(request)}", "tries"), OF_AN_ADDRESS),
    ]


def _address(request: HttpRequest) -> str:
    """The last address in the chain is the one our own proxy saw; the others can be made up."""
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return str(request.META["REMOTE_ADDR"])


def too_many(request: HttpRequest, receipt: str) -> bool:
    return any(cache.get(name, 0) >= most for name, most in _counted(request, receipt))


def count(request: HttpRequest, receipt: str) -> None:
    for name, _most in _counted(request, receipt):
        cache.set(name, cache.get(name, 0) + 1, A_WHILE)
