"""Codes of an authenticator app (RFC 6238): six digits that change every half minute."""

import base64
import hashlib
import hmac
import unicodedata
from urllib.parse import quote, urlencode

from django.conf import settings

from tsunagu.ground import clock

SECONDS, DIGITS = 30, 6


def secret_of(user_id: int, seed: str) -> bytes:
    """The app's secret. Made from the city's key each time, so that no row holds it."""
    said = f"authenticator app:{user_id}:{seed}".encode()
    return hmac.new(settings.DATA_KEY, said, hashlib.sha256).digest()[:20]


def in_letters(secret: bytes) -> str:
    """As one types it into an app without a camera."""
    return base64.b32encode(secret).decode()


def address(secret: bytes, *, account: str, city: str) -> str:
    """What the picture says to the app."""
    label = quote(f"{city}:{account}")
    return f"otpauth://totp/{label}?{urlencode({'secret': in_letters(secret), 'issuer': city})}"


def code_at(secret: bytes, count: int) -> str:
    digest = hmac.new(secret, count.to_bytes(8, "big"), "sha1").digest()
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFF_FFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def now() -> int:
    return int(clock.now().timestamp()) // SECONDS


def count_of(secret: bytes, typed: str) -> int | None:
    """Of which half minute this code is: the present one or a neighbour, as clocks differ."""
    code = "".join(sign for sign in unicodedata.normalize("NFKC", typed) if sign.isdecimal())
    present = now()
    near = [n for n in (present, present - 1, present + 1) if _same(code_at(secret, n), code)]
    return near[0] if near else None


def _same(right: str, typed: str) -> bool:
    return hmac.compare_digest(right.encode(), typed.encode())
