import os
from pathlib import Path

from django.db import connection

from tsunagu.ground import clock
from tsunagu.worker.backup import files, postgres, sqlite
from tsunagu.worker.backup.manifest import Manifest, checksum, city_mark, key_mark
from tsunagu.worker.versions import applied

HALF = ".half"


def back_up(folder: Path) -> Path:
    """A copy of the city in a new folder under ``folder``, readable by this user alone.

    It bears its name only when it is whole and on the disk; what was cut off ends in ``.half``.
    The data key is not in it: without the key the sealed parts stay sealed, for everybody.
    """
    made_at = clock.now()
    there = folder / f"tsunagu-{made_at:%Y%m%dT%H%M%S%fZ}"
    half = there.with_name(there.name + HALF)
    half.mkdir(mode=0o700, parents=True)
    engine = postgres if connection.vendor == "postgresql" else sqlite
    files.copy(half)
    path, rows, newest, city_keys = engine.copy(half)
    Manifest(
        made_at=made_at.isoformat(),
        engine=connection.vendor,
        file=path.name,
        size=path.stat().st_size,
        sha256=checksum(path),
        rows=rows,
        newest=newest,
        migrations=applied(),
        key=key_mark(),
        city_keys={key_id: city_mark(key_id) for key_id in city_keys},
        files=files.copy(half),
    ).write(half)
    for each in [*half.iterdir(), half]:
        _on_the_disk(each)
    half.rename(there)
    _on_the_disk(folder)
    return there


def _on_the_disk(path: Path) -> None:
    """A name or a content that a power cut may take back is no backup."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
