"""Very many rows into one table at once: for imports, where a row by the ORM costs too much."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from operator import attrgetter
from typing import Any

from django.db import connection, models

Row = Sequence[Any]
Tell = Callable[[Any], Any]
_AS_THEY_ARE = (
    models.CharField,
    models.TextField,
    models.IntegerField,
    models.FloatField,
    models.BooleanField,
)


@contextmanager
def at_ease() -> Iterator[None]:
    """While very many rows are poured: SQLite keeps more pages in memory (32 MB) and carries them
    from its log into the file less often (64 MB). Nothing is less durable.
    """
    _set("cache_size=-32768", "wal_autocheckpoint=16000")
    try:
        yield
    finally:
        _set("cache_size=-2000", "wal_autocheckpoint=1000")


def _set(*pragmas: str) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for pragma in pragmas:
                cursor.execute(f"PRAGMA {pragma}")


def keys(model: type[models.Model], count: int) -> Sequence[int]:
    """So many new keys, nobody else's. Ask inside the transaction that pours them."""
    table = model._meta.db_table
    if not count:
        return ()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_NEXT, [table, count])
            return [key for (key,) in cursor.fetchall()]
        cursor.execute("SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = %s", [table])
        last: int = cursor.fetchone()[0]
        return range(last + 1, last + 1 + count)


_NEXT = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"


def pour(model: type[models.Model], names: Sequence[str], rows: Sequence[Row]) -> None:
    """Write rows with these fields (or their columns); the other columns get what the model says.

    Nothing is asked back. Keys are the database's own, unless ``id`` is among the names.
    """
    if not rows:
        return
    meta: Any = model._meta
    named = [meta.get_field(name) for name in names]
    others = [f for f in meta.concrete_fields if f not in named and not f.primary_key]
    table = connection.ops.quote_name(meta.db_table)
    columns = ", ".join(connection.ops.quote_name(f.column) for f in (*named, *others))
    told, usual = [_told(field) for field in (*named, *others)], [_usual(f) for f in others]
    given: Any = _given(rows, told, usual) if usual or any(told) else rows
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            into = f"COPY {table} ({columns}) FROM STDIN"
            with connection.wrap_database_errors, cursor.copy(into) as stream:
                for row in given:
                    stream.write_row(row)
        else:
            marks = ", ".join(["%s"] * (len(named) + len(others)))
            into = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 (from models)
            cursor.executemany(into, given)


def _told(field: Any) -> Tell | None:
    """How a value of the field is told to the database; None where it goes as it is."""
    if isinstance(field, models.ForeignKey):
        field = field.target_field
    if isinstance(field, _AS_THEY_ARE):
        return None
    if isinstance(field, models.UUIDField):
        return None if connection.features.has_native_uuid_field else attrgetter("hex")
    tell = partial(field.get_db_prep_save, connection=connection)
    return lru_cache(1)(tell) if isinstance(field, models.DateTimeField) else tell


def _usual(field: Any) -> Any:
    """What the model says where nothing is given: the value, or what makes one for each row."""
    if field.has_default() and callable(field.default):
        return field.default
    value = field.get_default()
    return getattr(value, "value", value)  # of a choice: drivers are slow with its class


def _given(rows: Iterable[Row], told: list[Tell | None], usual: list[Any]) -> Iterator[Row]:
    special = [(place, tell) for place, tell in enumerate(told) if tell]
    made = any(map(callable, usual))
    for row in rows:
        more = [one() if callable(one) else one for one in usual] if made else usual
        given = [*row, *more]
        for place, tell in special:
            if given[place] is not None:
                given[place] = tell(given[place])
        yield given
