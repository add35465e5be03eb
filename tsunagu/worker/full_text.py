"""Draws the index of words beside its table, once, as whoever owns the tables."""

from django.db import connection, transaction

from tsunagu.directory.tokens.tables import POSTGRESQL, SQLITE, STANDS, TABLE


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
