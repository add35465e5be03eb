"""SQLite by its own online backup: one consistent moment, while everybody goes on writing.

A plain copy of the file would miss what still lies in the log of writing beside it.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from django.apps import apps
from django.db import connection

from tsunagu.worker.backup.manifest import Copied, Spoilt

FILE = "database.sqlite3"
ROOM = "PRAGMA cache_size = -262144"  # KiB
NEWEST = "SELECT max(at) FROM journal_entry"
KEYS = "SELECT DISTINCT city_key FROM keys_key WHERE destroyed_at IS NULL"
LIVING = "SELECT EXISTS (SELECT 1 FROM people_user) OR EXISTS (SELECT 1 FROM intake_concern)"


def place() -> Path:
    return Path(str(connection.settings_dict["NAME"]))


def copy(folder: Path) -> Copied:
    path = folder / FILE
    path.touch(mode=0o600)
    with closing(_reading(place())) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
        sound(target)
        newest = str(target.execute(NEWEST).fetchone()[0] or "")
        return Copied(path, _counted(target), newest, [key for (key,) in target.execute(KEYS)])


def is_living() -> bool:
    """Whether people or their troubles lie in the database that would be written over."""
    if not place().exists():
        return False
    with closing(_reading(place())) as found:
        try:
            return bool(found.execute(LIVING).fetchone()[0])
        except sqlite3.OperationalError:
            return False  # no tables yet


def put_back(path: Path) -> None:
    """In one transaction of the database itself: whoever reads meanwhile reads before or after."""
    connection.close()
    with closing(_reading(path)) as source, closing(sqlite3.connect(place(), timeout=20)) as target:
        sound(source)
        source.backup(target)
        target.execute("PRAGMA journal_mode=WAL")


def sound(found: sqlite3.Connection) -> None:
    """Rows are looked up all over the file: with little room each page is read many times."""
    found.execute(ROOM)
    if found.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        raise Spoilt("SQLite calls this file damaged.")
    if found.execute("PRAGMA foreign_key_check").fetchall():
        raise Spoilt("Rows in this file point to rows that are not there.")


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=20)


def _counted(found: sqlite3.Connection) -> dict[str, int]:
    tables = sorted(model._meta.db_table for model in apps.get_models(include_auto_created=True))
    asked = [f'SELECT count(*) FROM "{table}"' for table in tables]  # noqa: S608 (our tables)
    return {t: found.execute(sql).fetchone()[0] for t, sql in zip(tables, asked, strict=True)}
