"""What is typed on one device, sealed so that only this device's token opens it again.

The database has the print of the token, not the token: nobody here can read a draft.
"""

import hmac
import json
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from tsunagu.ground.sealed import KEY_ID, Broken, as_token, from_token, seal, unseal

_ABOUT, _NO_ID = b"intake_draft|answers|", bytes(KEY_ID)


def written(token: str, answers: dict[str, Any]) -> str:
    words = json.dumps(answers, ensure_ascii=False).encode()
    return as_token(seal(words, _key(token), _NO_ID, _ABOUT))


def read(token: str, kept: str) -> dict[str, Any] | None:
    """The answers again, or nothing when the city's key is another by now."""
    try:
        return dict(json.loads(unseal(from_token(kept), _key(token), _ABOUT)))
    except Broken:
        return None


def _key(token: str) -> AESGCM:
    return AESGCM(hmac.digest(settings.DATA_KEY, f"draft key|{token}".encode(), "sha256"))
