"""Draws the index of words beside its table, once, as whoever owns the tables; and settles it."""

from django.db import connection, transaction

from tsunagu.directory.tokens.tables import POSTGRESQL, SETTLED, SQLITE, STANDS, TABLE


def settle() -> None:
    """After very many rows: SQLite looks a word up in one piece instead of in many.

    PostgreSQL does as much by itself (autovacuum).
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(SETTLED)


@transaction.atomic
def draw_index() -> bool:
    """Whether there was anything to draw. Somebody may have migrated one room alone."""
    if TABLE not in connection.introspection.table_names():
        return False
    with connection.cursor() as cursor:
        cursor.execute(STANDS[connection.vendor])
        if cursor.fetchone()[0]:
            return False
        for each in SQLITE if connection.vendor == "sqlite" else POSTGRESQL:
            cursor.execute(each)
    return True
