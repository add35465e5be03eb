"""An older program does not work on the tables of a newer one: it would not know what it breaks."""

from collections.abc import Iterable

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from tsunagu.environment import Refusal


def insist_on_version() -> None:
    """Refuse to start on tables that a newer version has made."""
    if newer := unknown(applied()):
        raise Refusal(
            f"Refusing to start: a newer version has changed the tables ({newer[0]}). "
            "Start that version again, or restore a backup that this one made."
        )


def applied() -> list[str]:
    """Every migration that these tables have seen: ``cases.0001_initial``."""
    seen = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{room}.{name}" for room, name in seen)


def unknown(names: Iterable[str]) -> list[str]:
    """Those of the migrations that this version does not have."""
    there = MigrationLoader(None).disk_migrations.items()
    known = {key for (key, one) in there} | {key for (_, one) in there for key in one.replaces}
    return sorted(set(names) - {f"{room}.{name}" for room, name in known})
