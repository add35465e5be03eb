"""The list of erased keys outside the database: what a copy brings back is erased again.

One line a key: a seal under ``DATA_KEY``, the moment, the id. It says nothing of whose key it was.
"""

import hmac
import os
import uuid
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings

from tsunagu.ground.errors import HouseError
from tsunagu.ground.sealed import derived

NAME = "purged.txt"


class BrokenPurged(HouseError):
    """A line that was not written here: whoever writes one could have records erased."""


def read(folder: Path) -> set[uuid.UUID]:
    """The ids of all erased keys. Raises BrokenPurged where a line has no seal of ours."""
    path = folder / NAME
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return {_read(number, line) for number, line in enumerate(lines, start=1)}


def add(folder: Path, keys: Iterable[uuid.UUID], at: datetime) -> None:
    """Write them down; on the disk when this returns. A key that stands twice does no harm."""
    folder.mkdir(parents=True, exist_ok=True)
    said = [f"{at.isoformat(timespec='seconds')} {key}" for key in keys]
    with (folder / NAME).open("a", encoding="utf-8") as file:
        file.write("".join(f"{_sealed(one)} {one}\n" for one in said))
        file.flush()
        os.fsync(file.fileno())


def _read(number: int, line: str) -> uuid.UUID:
    seal, _, said = line.partition(" ")
    if not hmac.compare_digest(seal, _sealed(said)):
        raise BrokenPurged(f"{NAME}, line {number}: not what was written there.")
    return uuid.UUID(said.rpartition(" ")[2])


def _sealed(said: str) -> str:
    return hmac.digest(derived(settings.DATA_KEY, "purged"), said.encode(), "sha256").hex()
