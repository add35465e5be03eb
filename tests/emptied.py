"""After a test that commits: what it left is taken out; what it never touched is left alone.

Django empties every table, and then writes anew what it keeps about each model. With two hundred
tables that takes a quarter of a second on SQLite and three on PostgreSQL, after every such test.
"""

from django.db import connection, transaction

from tsunagu.worker.added_only import TABLES, draw_refusals, triggers
from tsunagu.worker.fence import as_owner

KEPT = {"django_migrations", "django_content_type", "auth_permission"}


def empty(_case: object = None) -> None:
    """By the owner, whom no row is hidden from; rows are dropped without asking who points there,
    since all of them go.
    """
    with as_owner(), transaction.atomic(), connection.cursor() as cursor:
        names = {*connection.introspection.django_table_names(only_existing=True)} - KEPT
        asked = (f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in sorted(names))  # noqa: S608 (names of our own tables)
        cursor.execute(" UNION ALL ".join(asked))
        full = [name for (name,) in cursor.fetchall()]
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        else:
            for name in triggers({*full} & {*TABLES}):
                cursor.execute(f"DROP TRIGGER {name}")
        for name in full:
            cursor.execute(f"DELETE FROM {name}")  # noqa: S608 (as above)
        if {*full} & {*TABLES}:
            draw_refusals()
