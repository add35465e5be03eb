"""The files that people brought, beside the copy of the database. They are sealed as they lie."""

import os
import shutil
from pathlib import Path

from tsunagu.enclosures import store
from tsunagu.worker.backup.manifest import Spoilt

FOLDER = "enclosures"
NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC


def copy(folder: Path) -> dict[str, int]:
    """Bring along what is not there yet; the size of each file there by its name.

    Done before and after the copy of the database: what a row in it leads to was there at one of
    the two moments. What no row leads to is swept where it is brought back.
    """
    there = folder / FOLDER
    there.mkdir(mode=0o700, exist_ok=True)
    for name, _laid_at in list(store.names()):
        if store.NAME.fullmatch(name) and not (there / name).exists():
            _copied(store.place(name), there / name)
    return {path.name: path.stat().st_size for path in there.iterdir()}


def put_back(folder: Path, sizes: dict[str, int]) -> None:
    """Lay down what is not there. A file that lies there already is the same: names come once."""
    for name in sizes:
        place = store.place(name)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not place.exists():
            _copied(folder / FOLDER / name, place)


def check(folder: Path, sizes: dict[str, int]) -> None:
    """Raises Spoilt when one is missing or cut; what was changed in one shows when it is opened."""
    for name, size in sizes.items():
        path = folder / FOLDER / name
        if not store.NAME.fullmatch(name) or not path.is_file() or path.stat().st_size != size:
            raise Spoilt(f"{FOLDER}/{name} is missing or has another size.")


def _copied(source: Path, target: Path) -> None:
    """Whole or not there at all; a file that is withdrawn at this moment is left out."""
    half = target.with_name(target.name + store.HALF)
    try:
        with source.open("rb") as old, open(os.open(half, NEW, 0o600), "wb") as new:
            shutil.copyfileobj(old, new)
            new.flush()
            os.fsync(new.fileno())
    except FileNotFoundError:
        return
    half.rename(target)
