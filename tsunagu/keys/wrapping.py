"""How the key of a subject is kept: wrapped by a key of the city, made for its kind and desk."""

import binascii
import os
import uuid
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from tsunagu.ground.sealed import NONCE, Broken, derived


class About(NamedTuple):
    """Whose key it is: a wrapped key opens in its own row alone."""

    key_id: uuid.UUID
    kind: str
    desk: int | None


def current() -> str:
    """The id of the city key that wraps what is new."""
    return next(iter(settings.DATA_KEYS))


def wrap(key: bytes, city_key: str, about: About) -> str:
    nonce = os.urandom(NONCE)
    wrapped = nonce + _wrapper(city_key, about).encrypt(nonce, key, _said(about))
    return binascii.b2a_base64(wrapped, newline=False).decode()


def unwrap(wrapped: str, city_key: str, about: About) -> bytes:
    """The key of a subject; raises ``Broken`` when the city's key is missing or another."""
    raw = binascii.a2b_base64(wrapped)
    try:
        return _wrapper(city_key, about).decrypt(raw[:NONCE], raw[NONCE:], _said(about))
    except (KeyError, InvalidTag) as fault:
        raise Broken(f"The city key {city_key!r} is missing or is not the same.") from fault


def _wrapper(city_key: str, about: About) -> AESGCM:
    return AESGCM(derived(settings.DATA_KEYS[city_key], f"wrap|{about.kind}|{about.desk}"))


def _said(about: About) -> bytes:
    return "|".join(map(str, about)).encode()
