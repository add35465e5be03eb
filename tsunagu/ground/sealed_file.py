"""Sealing of whole files in frames: none can be changed, swapped, left out or cut off. Pure.

A sealed file is: MAGIC (8 bytes), the id of the subject's key (16), a nonce (12), the key of
this file alone, wrapped by the subject's (48); then frames of 64 kB, each with its tag (16),
the last one marked.
"""

from collections.abc import Callable, Iterator
from io import BytesIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tsunagu.ground.sealed import KEY_ID, NONCE, Broken, new_key

MAGIC, FRAME, TAG, KEY = b"tsunagu1", 64 * 1024, 16, 32
HEAD = len(MAGIC) + KEY_ID + NONCE + KEY + TAG
LAST, MORE = b"\1", b"\0"


def sealed(plain: bytes, key: AESGCM, key_id: bytes, nonce: bytes, about: bytes) -> Iterator[bytes]:
    """The head, then each frame. It opens as what it is ``about``, and as nothing else."""
    own = new_key()
    yield MAGIC + key_id + nonce + key.encrypt(nonce, own, about + key_id)
    cipher, frames = AESGCM(own), range(0, max(len(plain), 1), FRAME)
    for number, start in enumerate(frames):
        end = LAST if start + FRAME >= len(plain) else MORE
        yield cipher.encrypt(_nonce(number, end), plain[start : start + FRAME], about)


def unsealed(raw: bytes, find: Callable[[bytes], AESGCM | None], about: bytes) -> bytes | None:
    """The whole file, proved to its end; None when its key was destroyed. Raises ``Broken``."""
    if len(raw) < HEAD or not raw.startswith(MAGIC):
        raise Broken("This is no sealed file.")
    at = len(MAGIC)
    key_id, nonce = raw[at : at + KEY_ID], raw[at + KEY_ID : at + KEY_ID + NONCE]
    key = find(key_id)
    if key is None:
        return None
    try:
        own = key.decrypt(nonce, raw[at + KEY_ID + NONCE : HEAD], about + key_id)
        return b"".join(_frames(raw, AESGCM(own), about))
    except InvalidTag as fault:
        raise Broken("This file was not sealed here, or not all of it is here.") from fault


def _frames(raw: bytes, cipher: AESGCM, about: bytes) -> Iterator[bytes]:
    file = BytesIO(raw)
    file.seek(HEAD)
    number, piece = 0, file.read(FRAME + TAG)
    while True:
        following = file.read(FRAME + TAG)
        yield cipher.decrypt(_nonce(number, MORE if following else LAST), piece, about)
        if not following:
            return
        number, piece = number + 1, following


def _nonce(number: int, end: bytes) -> bytes:
    """Of a key that seals this one file: the place of the frame, and whether it is the last."""
    return number.to_bytes(NONCE - 1) + end
