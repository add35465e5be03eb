"""Words that one browser alone can read: Message Encryption for Web Push (RFC 8291), in one record
of aes128gcm (RFC 8188). The primitives come from the library; here they are only put together.
"""

import os
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
RECORD = 4_096  # bytes, all told: what every push service takes
LONGEST = RECORD - 86 - 16 - 1  # bytes of words: without head, tag and the sign that ends them
LAST = b"\x02"


class Keys(NamedTuple):
    """Those of the content, of one message."""

    content: bytes
    nonce: bytes


def sealed(
    words: bytes,
    public: bytes,
    secret: bytes,
    *,
    own: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes = b"",
) -> bytes:
    """The body for the browser with this ``public`` key (65 bytes) and this ``secret`` (16 bytes).
    ValueError for what is no key, or too long. ``own`` and ``salt`` are new each time but in tests.
    """
    if len(words) > LONGEST:
        raise ValueError("One record holds no more.")
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, public)
    own, salt = own or ec.generate_private_key(CURVE), salt or os.urandom(16)
    mine = point(own)
    keys = derived(own.exchange(ec.ECDH(), theirs), secret, salt, browser=public, sender=mine)
    head = salt + RECORD.to_bytes(4, "big") + bytes([len(mine)]) + mine
    return head + AESGCM(keys.content).encrypt(keys.nonce, words + LAST, None)


def derived(shared: bytes, secret: bytes, salt: bytes, *, browser: bytes, sender: bytes) -> Keys:
    """RFC 8291, section 3.4."""
    first = _hkdf(secret, b"WebPush: info\0" + browser + sender, 32).derive(shared)
    return Keys(
        _hkdf(salt, b"Content-Encoding: aes128gcm\0", 16).derive(first),
        _hkdf(salt, b"Content-Encoding: nonce\0", 12).derive(first),
    )


def point(key: ec.EllipticCurvePrivateKey) -> bytes:
    """Its public half, 65 bytes."""
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _hkdf(salt: bytes, info: bytes, length: int) -> HKDF:
    return HKDF(SHA256(), length, salt, info)
