"""The files on the disk: sealed, under names that we make, each in place when it is whole."""

import os
import re
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from tsunagu.ground.sealed import NONCE, Broken
from tsunagu.ground.sealed_file import sealed, unsealed
from tsunagu.keys import ring

NAME = re.compile(r"[0-9a-f]{32}")
HALF = ".half"


def place(name: str) -> Path:
    """Where a file lies. No name but ours leads anywhere."""
    if not NAME.fullmatch(name):
        raise Broken("This is no name of a file of ours.")
    return Path(settings.ENCLOSURES) / name[:2] / name


def put(plain: bytes, key_id: uuid.UUID) -> str:
    """Seal a file under the key of its subject and lay it down for good; its new name."""
    key = ring.key(key_id.bytes)
    if key is None:
        raise Broken("The key of this record is gone.")
    name = uuid.uuid4().hex
    path = place(name)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = path.with_suffix(HALF)
    with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.writelines(sealed(plain, key, key_id.bytes, os.urandom(NONCE), _about(name)))
        file.flush()
        os.fsync(file.fileno())
    half.rename(path)
    _keep_names(path.parent)
    return name


def take(name: str, key_id: uuid.UUID) -> bytes | None:
    """The file; None when its key was destroyed. Raises ``Broken`` for one put there by hand."""
    raw = place(name).read_bytes()
    ring.expect(key_id.bytes)
    return unsealed(raw, lambda said: _own_key(said, key_id), _about(name))


def drop(name: str) -> None:
    if name:
        place(name).unlink(missing_ok=True)


def names() -> Iterator[tuple[str, float]]:
    """Every file with the moment (in seconds) at which it was laid down; also halves."""
    for path in Path(settings.ENCLOSURES).glob("??/*"):
        yield path.name, path.stat().st_mtime


def drop_half(name: str) -> None:
    """What a crash has left half written."""
    (Path(settings.ENCLOSURES) / name[:2] / Path(name).name).unlink(missing_ok=True)


def room_left() -> int:
    """Bytes on the disk on which the files lie."""
    there = Path(settings.ENCLOSURES)
    there.mkdir(mode=0o700, parents=True, exist_ok=True)
    return shutil.disk_usage(there).free


def _own_key(said: bytes, key_id: uuid.UUID) -> AESGCM | None:
    if said != key_id.bytes:
        raise Broken("This file was sealed for somebody else.")
    return ring.key(said)


def _about(name: str) -> bytes:
    return f"enclosures|{name}|".encode()


def _keep_names(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
