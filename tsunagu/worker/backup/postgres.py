"""PostgreSQL by pg_dump, in the very snapshot in which the rows were counted."""

import os
import shutil
import subprocess
from pathlib import Path

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Max
from django.db.utils import ProgrammingError

from tsunagu.intake.models import Concern
from tsunagu.journal.models import Entry
from tsunagu.keys.queries import in_use
from tsunagu.people.models import User
from tsunagu.worker.backup.manifest import Copied, Spoilt

FILE = "database.dump"
# With the rows that the house is shown, which are all; the manifest counts them.
DUMP = ["pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--enable-row-security"]
# Into what stands there or into nothing, whole or not at all.
BACK = ["pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges"]
BACK += ["--single-transaction", "--exit-on-error"]


def copy(folder: Path) -> Copied:
    path = folder / FILE
    path.touch(mode=0o600)
    with connection.cursor():
        pass  # now the database knows who asks: within the snapshot nothing may be said before
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        _run([*DUMP, f"--snapshot={snapshot}", f"--file={path}", f"--dbname={_name()}"])
        models = apps.get_models(include_auto_created=True)
        rows = {m._meta.db_table: m._base_manager.count() for m in models if m._meta.managed}
        newest = Entry.objects.aggregate(last=Max("at"))["last"]
        city_keys = in_use()
    return Copied(path, rows, newest.isoformat() if newest else "", city_keys)


def is_living() -> bool:
    """Whether people or their troubles lie in the database that would be written over."""
    try:
        with transaction.atomic():
            return User.objects.exists() or Concern.objects.exists()
    except ProgrammingError:
        return False  # no tables yet


def put_back(path: Path) -> None:
    connection.close()
    _run([*BACK, f"--dbname={_name()}", str(path)])


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _run(words: list[str]) -> None:
    """With where the database is in the environment: a password stands in no list of processes."""
    program = _program(words[0])
    done = subprocess.run(  # noqa: S603 (words of ours and a folder of the operator)
        [program, *words[1:]], env={**os.environ, **_address()}, capture_output=True, text=True
    )
    if done.returncode:
        raise Spoilt(f"{words[0]} failed: {done.stderr.strip()[-500:]}")


def _program(name: str) -> str:
    """The newest on this machine: an older one refuses a newer server."""
    versions = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    newest = sorted(versions, key=lambda p: int(p.parts[-3]) if p.parts[-3].isdigit() else 0)
    found = str(newest[-1]) if newest else shutil.which(name)
    if found is None:
        raise Spoilt(f"{name} is not installed (Debian: postgresql-client).")
    return found


def _address() -> dict[str, str]:
    where = connection.settings_dict
    told = {
        "PGHOST": where["HOST"],
        "PGPORT": where["PORT"],
        "PGUSER": where["USER"],
        "PGPASSWORD": where["PASSWORD"],
        "PGSSLMODE": where["OPTIONS"].get("sslmode", ""),
        "PGSSLROOTCERT": where["OPTIONS"].get("sslrootcert", ""),
        "PGOPTIONS": "-c tsunagu.house=on",
    }
    return {name: str(value) for name, value in told.items() if value}
