"""Devices on which somebody has shown before who they are.

Wrong passwords from elsewhere stop strangers alone: a known device counts its tries by itself, so
nobody is kept out by whoever knows their address (OWASP, device cookies; docs/adr/0031).
"""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from tsunagu.ground.receipts import fingerprint_of

COOKIE = "tsunagu-known"
HALF_A_YEAR = 180 * 24 * 60 * 60
MOST = 8  # people who share one device
Known = tuple[str, list[str]]  # the device's own number; digests of whose it is, newest first


def tries_of(request: HttpRequest, account: str) -> str:
    """Under which name tries on this account are counted, from where this request comes."""
    number, whose = _read(request)
    return f"{account} on {number}" if _mark(account) in whose else account


def remember(request: HttpRequest, response: HttpResponse, account: str) -> None:
    """The person has shown everything that the house asks for, on this device."""
    number, whose = _read(request)
    mark = _mark(account)
    marks = [mark, *(other for other in whose if other != mark)][:MOST]
    response.set_cookie(
        COOKIE,
        signing.dumps([number or secrets.token_hex(8), marks], salt=COOKIE),
        max_age=HALF_A_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _mark(account: str) -> str:
    return fingerprint_of(account.lower(), COOKIE)[:16]


def _read(request: HttpRequest) -> Known:
    try:
        number, whose = signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=HALF_A_YEAR
        )
    except signing.BadSignature:
        return "", []
    return number, whose
