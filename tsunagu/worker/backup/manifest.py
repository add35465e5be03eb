"""What lies in a backup, in one file beside it, sealed under the data key."""

import hashlib
import hmac
import json
import sqlite3
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

NAME = "manifest.json"
A_PIECE = 1 << 20


class Spoilt(Exception):
    """A backup that cannot be trusted, or that does not belong here. Says why."""


# What may go wrong with a disk, a program or a file, and is said in one sentence.
FAULTS = (Spoilt, OSError, sqlite3.Error)


class Copied(NamedTuple):
    """``rows``: how many lay in each table; ``newest``: the last line of the journal in it;
    ``city_keys``: the ids of the keys under which its records are sealed.
    """

    path: Path
    rows: dict[str, int]
    newest: str
    city_keys: list[str]


@dataclass(frozen=True)
class Manifest:
    """What was ``Copied``, how it was, the sizes of the files that people brought, and marks of
    the keys without which it cannot be read.
    """

    made_at: str
    engine: str
    file: str
    size: int
    sha256: str
    rows: dict[str, int]
    newest: str
    migrations: list[str]
    key: str
    city_keys: dict[str, str]
    files: dict[str, int]

    def write(self, folder: Path) -> None:
        told = asdict(self)
        told["seal"] = _seal(told)
        path = folder / NAME
        path.write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        path.chmod(0o600)

    def check(self, folder: Path) -> None:
        """Raises Spoilt when the file is not the one that was put away."""
        path = folder / self.file
        if not path.is_file() or path.stat().st_size != self.size:
            raise Spoilt(f"{self.file} is missing or has another size.")
        if checksum(path) != self.sha256:
            raise Spoilt(f"{self.file} was changed: its checksum differs.")


def read(folder: Path) -> Manifest:
    """Raises Spoilt for a torn, a forged and a foreign manifest."""
    try:
        told = json.loads((folder / NAME).read_text(encoding="utf-8"))
        seal = told.pop("seal")
        found = Manifest(**told)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise Spoilt(f"No backup can be read in {folder}.") from fault
    if found.key != key_mark():
        raise Spoilt("This backup was made under another DATA_KEY. Bring that key back first.")
    if not hmac.compare_digest(seal, _seal(told)):
        raise Spoilt("The manifest was changed by somebody without the key.")
    for key_id, mark in found.city_keys.items():
        if mark != city_mark(key_id):
            raise Spoilt(f"Its records are sealed under the key {key_id!r}, which is not here.")
    if Path(found.file).name != found.file:
        raise Spoilt("The manifest names a file outside its folder.")
    return found


def checksum(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(A_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def key_mark() -> str:
    """By which a key is known again; it tells nothing of the key."""
    return _hmac(b"backup key")[:16]


def city_mark(key_id: str) -> str:
    """The same for a key of the city; empty when there is none of that name."""
    key = settings.DATA_KEYS.get(key_id)
    return _hmac(b"city key" + key)[:16] if key else ""


def _seal(told: dict[str, object]) -> str:
    return _hmac(b"backup manifest" + json.dumps(told, sort_keys=True).encode())


def _hmac(words: bytes) -> str:
    return hmac.new(settings.DATA_KEY, words, hashlib.sha256).hexdigest()
