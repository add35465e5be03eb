"""Sealing of words: AES-GCM under one key, tied to the column where they stand. Pure.

A token is ``v1.`` and, in base64: the id of the key (16 bytes), nonce (12), cipher, tag (16).
"""

import binascii
import os
from collections.abc import Callable
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION, KEY_ID, NONCE, BLOCK = "v1.", 16, 12, 32
_PADS = [b"\x80" + bytes(BLOCK - 1 - over) for over in range(BLOCK)]


class Broken(Exception):
    """A token that was not sealed here, with this key: changed, moved, or of another city."""


def new_key() -> bytes:
    return AESGCM.generate_key(256)


@lru_cache(maxsize=1_000)
def derived(key: bytes, purpose: str) -> bytes:
    """A key of its own for one purpose: who learns it learns nothing of the first."""
    return HKDF(SHA256(), 32, salt=None, info=purpose.encode()).derive(key)


def seal(plain: bytes, key: AESGCM, key_id: bytes, about: bytes) -> bytes:
    """Padded to 32 bytes, so that its length does not say whose name it is."""
    nonce = os.urandom(NONCE)
    padded = plain + _PADS[len(plain) % BLOCK]
    return key_id + nonce + key.encrypt(nonce, padded, about + key_id)


def unseal(raw: bytes, key: AESGCM, about: bytes) -> bytes:
    """The words again; raises ``Broken`` instead of ever giving back what it was given."""
    key_id, nonce, cipher = raw[:KEY_ID], raw[KEY_ID : KEY_ID + NONCE], raw[KEY_ID + NONCE :]
    try:
        return key.decrypt(nonce, cipher, about + key_id).rstrip(b"\0")[:-1]
    except (InvalidTag, ValueError) as fault:
        raise Broken("This was not sealed here.") from fault


def as_token(raw: bytes, _text: Callable[..., bytes] = binascii.b2a_base64) -> str:
    return VERSION + _text(raw, newline=False).decode()


def from_token(token: str, _raw: Callable[..., bytes] = binascii.a2b_base64) -> bytes:
    if not token.startswith(VERSION):
        raise Broken("This is no sealed token.")
    try:
        return _raw(token[3:])
    except ValueError as fault:
        raise Broken("This is no sealed token.") from fault
