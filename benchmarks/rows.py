"""Very many rows by INSERT … SELECT. For throw-away databases alone: no action, no journal."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import Max

from tsunagu.ground import clock
from tsunagu.keys.fields import SealedText
from tsunagu.worker.fence import as_owner

SEVERAL = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %s) "


def many(row: models.Model, count: int, **as_sql: str) -> int:
    """``count`` rows like ``row``; what differs stands as SQL over ``i`` (1 … count).

    Gives back the key before the first, so that ``{key} + i`` names a row. What is sealed is the
    same token in all of them: reading one costs what reading any costs.
    """
    meta = row._meta
    last = type(row)._base_manager.aggregate(last=Max("pk"))["last"] or 0
    as_sql[meta.pk.attname] = f"{last} + i"
    values, given = [], []
    for field in meta.concrete_fields:
        if field.attname in as_sql:
            values.append(as_sql[field.attname].replace("%", "%%"))
        else:
            values.append("%s")
            value = getattr(row, field.attname)
            if isinstance(field, SealedText):
                value = field.sealed(row, value)
            given.append(field.get_db_prep_save(value, connection))
    columns = ", ".join(connection.ops.quote_name(f.column) for f in meta.concrete_fields)
    sql = f"INSERT INTO {meta.db_table} ({columns}) SELECT {', '.join(values)} FROM n"
    if count:
        with connection.cursor() as cursor:
            cursor.execute(SEVERAL + sql, [count, *given])
            for reset in connection.ops.sequence_reset_sql(no_style(), [type(row)]):
                cursor.execute(reset)
    return last


def day(days: str) -> str:
    """SQL for the date so many days from today."""
    today = clock.today().isoformat()
    if connection.vendor == "sqlite":
        return f"date('{today}', ({days}) || ' days')"
    return f"DATE '{today}' + ({days})"


def moment(hours: str) -> str:
    """SQL for the moment so many hours from midnight of today."""
    midnight = clock.today().isoformat()
    if connection.vendor == "sqlite":
        return f"datetime('{midnight}', ({hours}) || ' hours')"
    return f"TIMESTAMPTZ '{midnight} 00:00:00+00' + ({hours}) * INTERVAL '1 hour'"


@contextmanager
def unchecked() -> Iterator[None]:
    """Foreign keys are not checked one by one while this filling goes on, by the owner."""
    off, on = {
        "sqlite": ("PRAGMA foreign_keys=OFF", "PRAGMA foreign_keys=ON"),
        "postgresql": ("SET session_replication_role = replica", "RESET session_replication_role"),
    }[connection.vendor]
    with as_owner():
        with connection.cursor() as cursor:
            cursor.execute(off)
        yield
        with connection.cursor() as cursor:
            cursor.execute(on)
            if connection.vendor == "postgresql":
                cursor.execute("VACUUM ANALYZE")  # what autovacuum does within a minute
