from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from tsunagu.ground.actor import system
from tsunagu.holdings.actions import purge_again
from tsunagu.journal import anchors
from tsunagu.journal.actions import record, turn_back
from tsunagu.keys import purged, ring
from tsunagu.people.models import Session
from tsunagu.worker.backup import files, manifest, postgres, sqlite
from tsunagu.worker.backup.away import back_up
from tsunagu.worker.backup.manifest import Manifest, Spoilt
from tsunagu.worker.fence import as_owner
from tsunagu.worker.versions import unknown


def newest(folder: Path) -> Path:
    """``folder`` itself, or the youngest whole backup in it."""
    if (folder / manifest.NAME).exists():
        return folder
    whole = sorted(p.parent for p in folder.glob(f"tsunagu-*Z/{manifest.NAME}"))
    if not whole:
        raise Spoilt(f"There is no whole backup in {folder}.")
    return whole[-1]


def restore(folder: Path, *, force: bool = False) -> Manifest:
    """Bring the city back as it was, then up to today's tables; everybody signs in anew.

    Whoever was erased since then is erased again, by the list ``PURGED`` outside the database.
    Over a living database only with ``force``, and then that one is backed up beside it first.
    Letters that left after the backup was made may leave a second time, never zero times.
    """
    found = newest(folder)
    told = manifest.read(found)
    told.check(found)
    files.check(found, told.files)
    if told.engine != connection.vendor:
        raise Spoilt(f"This backup is of {told.engine}; DATABASE_URL names {connection.vendor}.")
    if newer := unknown(told.migrations):
        raise Spoilt(f"A newer version made this backup ({newer[0]}). Restore it with that one.")
    _insist_on_a_true_list()
    with as_owner():
        return _restored(found, told, force=force)


def _restored(found: Path, told: Manifest, *, force: bool) -> Manifest:
    engine = postgres if connection.vendor == "postgresql" else sqlite
    if engine.is_living():
        if not force:
            raise Spoilt("People or troubles lie in this database. --force writes over them.")
        back_up(found.parent / "before-restore")
    files.put_back(found, told.files)
    with anchors.held(settings.ANCHORS) as last:
        engine.put_back(found / told.file)
        if _rows(told) != told.rows:
            raise Spoilt("Not all rows came back. What stood here lies in before-restore.")
        call_command("migrate", verbosity=0)
        turn_back(last, to=told.made_at)
    Session.objects.filter(ends_at__isnull=False).delete()
    ring.let_go()
    again = purge_again(by=system("restore"))
    record("city.restored", Session(), by=system("restore"), made_at=told.made_at, purged=again)
    return told


def _insist_on_a_true_list() -> None:
    """Before anything is changed: afterwards the erased would stand there, readable."""
    try:
        purged.read(settings.PURGED)
    except purged.BrokenPurged as fault:
        raise Spoilt(str(fault)) from fault


def _rows(told: Manifest) -> dict[str, int]:
    """How many lie in each table now."""
    found, quoted = {}, connection.ops.quote_name
    with connection.cursor() as cursor:
        for table in told.rows:
            cursor.execute(f"SELECT count(*) FROM {quoted(table)}")  # noqa: S608 (sealed names)
            found[table] = cursor.fetchone()[0]
    return found
