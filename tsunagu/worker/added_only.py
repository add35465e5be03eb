"""Draws what the database itself refuses: what was written about somebody is added to, never
changed and never taken away. A mistake is mended by a new row; disposal takes the key, not the row.

No migration draws it: SQLite forgets a trigger with each table that it makes anew.
"""

from collections.abc import Iterable

from django.db import connection, transaction

TABLES = ("cases_casenote", "cases_tiescore", "residents_disclosure")
STANDS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}
DRAWN = {
    "sqlite": """
CREATE TRIGGER {name} BEFORE {deed} ON {table}
BEGIN SELECT RAISE(ABORT, 'this is only added to'); END
""",
    "postgresql": """
CREATE OR REPLACE FUNCTION only_added_to() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'this is only added to'; END $$;
CREATE TRIGGER {name} BEFORE {deed} ON {table} FOR EACH ROW EXECUTE FUNCTION only_added_to()
""",
}


def triggers(tables: Iterable[str] = TABLES) -> dict[str, tuple[str, str]]:
    """Table and deed, by the name of what refuses it."""
    deeds = [(table, deed) for table in tables for deed in ("update", "delete")]
    return {f"{table}_no_{deed}": (table, deed) for table, deed in deeds}


@transaction.atomic
def draw_refusals() -> int:
    """How many were drawn. Somebody may have migrated one room alone."""
    tables = {*TABLES} & {*connection.introspection.table_names()}
    with connection.cursor() as cursor:
        cursor.execute(STANDS[connection.vendor])
        there = {name for (name,) in cursor.fetchall()}
        missing = {name: on for name, on in triggers(tables).items() if name not in there}
        for name, (table, deed) in missing.items():
            sql = DRAWN[connection.vendor]
            cursor.execute(sql.format(name=name, table=table, deed=deed))
    return len(missing)
