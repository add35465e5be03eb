"""How often one may try a slip code. Only wrong tries count.

In the cache: twelve signs are too long to guess, this only makes trying slow.
"""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from tsunagu.ground.receipts import fingerprint_of

A_WHILE = 15 * 60
MOST = 20


def _name(request: HttpRequest) -> str:
    """The last address in the chain is the one our own proxy saw; the others can be made up."""
    address = str(request.META["REMOTE_ADDR"])
    if getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        address = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return fingerprint_of(f"slip {address}", "tries")


def too_many(request: HttpRequest) -> bool:
    return bool(cache.get(_name(request), 0) >= MOST)


def count(request: HttpRequest) -> None:
    cache.add(_name(request), 0, A_WHILE)
    cache.incr(_name(request))
