"""The journal is only ever added to: the database itself refuses to change or to forget a line."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = """
CREATE TRIGGER IF NOT EXISTS journal_entry_no_{deed} BEFORE {deed} ON journal_entry
BEGIN SELECT RAISE(ABORT, 'the journal is append only'); END
"""
FUNCTION = """
CREATE OR REPLACE FUNCTION journal_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the journal is append only'; END $$
"""
POSTGRESQL = """
CREATE OR REPLACE TRIGGER journal_entry_no_{deed} BEFORE {deed} ON journal_entry
FOR EACH {each} EXECUTE FUNCTION journal_append_only()
"""


def forbid(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "sqlite":
            for deed in ("update", "delete"):
                cursor.execute(SQLITE.format(deed=deed))
            return
        cursor.execute(FUNCTION)
        for deed, each in (("update", "ROW"), ("delete", "ROW"), ("truncate", "STATEMENT")):
            cursor.execute(POSTGRESQL.format(deed=deed, each=each))


def allow(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """For the disposal of what its time has come for, and for tests that clear their tables."""
    with schema_editor.connection.cursor() as cursor:
        sqlite = schema_editor.connection.vendor == "sqlite"
        for deed in ("update", "delete", *(() if sqlite else ("truncate",))):
            on = "" if sqlite else " ON journal_entry"
            cursor.execute(f"DROP TRIGGER IF EXISTS journal_entry_no_{deed}{on}")


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunPython(forbid, allow)]
