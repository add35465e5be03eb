import os
from pathlib import Path

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from tsunagu.ground import clock
from tsunagu.worker.backup import postgres, sqlite
from tsunagu.worker.backup.manifest import Manifest, checksum, key_mark

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
    path, rows, newest = engine.copy(half)
    Manifest(
        made_at=made_at.isoformat(),
        engine=connection.vendor,
        file=path.name,
        size=path.stat().st_size,
        sha256=checksum(path),
        rows=rows,
        newest=newest,
        migrations=_migrations(),
        key=key_mark(),
    ).write(half)
    for each in [*half.iterdir(), half]:
        _on_the_disk(each)
    half.rename(there)
    _on_the_disk(folder)
    return there


def _migrations() -> list[str]:
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{room}.{name}" for room, name in applied)


def _on_the_disk(path: Path) -> None:
    """A name or a content that a power cut may take back is no backup."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
