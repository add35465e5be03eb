"""Receipt numbers, passphrases and slip codes: read aloud, copied by hand, not guessed."""

import hashlib
import hmac
import secrets
import unicodedata

from django.conf import settings

# No 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V: each sign survives handwriting and a bad telephone line.
ALPHABET = "34679ACDEFGHJKMNPQRTWXY"


def make(length: int) -> str:
    """A random code of ``length`` signs, about 4.5 bits each."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def derived(secret: str, purpose: str, length: int) -> str:
    """The same code each time for the same ``secret``: a repeated post shows the same paper."""
    digest = hmac.new(settings.DATA_KEY, f"{purpose}:{secret}".encode(), hashlib.sha256).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:length])


def grouped(code: str) -> str:
    """``A7K3M9`` as ``A7K-3M9``: readable groups of three or four."""
    size = 3 if len(code) % 3 == 0 else 4
    return "-".join(code[i : i + size] for i in range(0, len(code), size))


def bare(typed: str) -> str:
    """What a person typed, without width, case, blanks and hyphens."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    return "".join(sign for sign in plain if sign in ALPHABET)


def fingerprint(code: str, purpose: str) -> str:
    """Keyed digest of a code (64 hex signs): what the database keeps instead of the code."""
    message = f"{purpose}:{bare(code)}".encode()
    return hmac.new(settings.DATA_KEY, message, hashlib.sha256).hexdigest()


def fingerprint_of(token: str, purpose: str) -> str:
    """Keyed digest (64 hex signs) of a machine's token, taken as it is."""
    return hmac.new(settings.DATA_KEY, f"{purpose}:{token}".encode(), hashlib.sha256).hexdigest()


def matches(code: str, kept: str, purpose: str) -> bool:
    return hmac.compare_digest(fingerprint(code, purpose), kept)
