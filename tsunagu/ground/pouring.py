"""Very many rows into one table at once: for imports, where a row by the ORM costs too much."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from itertools import chain
from operator import attrgetter
from typing import Any

from django.db import connection, models

Row = Sequence[Any]
Tell = Callable[[Any], Any]
A_SWEEP = 20_000  # objects more than there were
A_STATEMENT = 999  # values: so many any SQLite takes
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
    from its log into the file less often (64 MB). Nothing is less durable. Rows hold no circles:
    Python looks for some more seldom, and never through what was there before.
    """
    usual = gc.get_threshold()
    _set("cache_size=-32768", "wal_autocheckpoint=16000")
    gc.freeze()
    gc.set_threshold(A_SWEEP, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
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


# The name is looked for once, not for each key.
_NEXT = (
    "WITH named AS MATERIALIZED (SELECT pg_get_serial_sequence(%s, 'id')::regclass AS one) "
    "SELECT nextval(one) FROM named, generate_series(1, %s)"
)


def pour(model: type[models.Model], names: Sequence[str], rows: Sequence[Row]) -> None:
    """Write rows with these fields (or their columns); the other columns get what the model says.

    Nothing is asked back. Keys are the database's own, unless ``id`` is among the names.
    """
    if not rows:
        return
    meta: Any = model._meta
    named = [meta.get_field(name) for name in names]
    others = [f for f in meta.concrete_fields if f not in named and not f.primary_key]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(f.column) for f in (*named, *others))
    into = f"{quote(meta.db_table)} ({columns})"
    given = [_as_told(f, column) for f, column in zip(named, zip(*rows, strict=True), strict=True)]
    given += [_as_told(f, _usual(f, len(rows))) for f in others]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {into} FROM STDIN") as stream:
                for row in zip(*given, strict=True):
                    stream.write_row(row)
        else:
            _insert(cursor, into, len(given), [*chain.from_iterable(zip(*given, strict=True))])


def _insert(cursor: Any, into: str, width: int, values: list[Any]) -> None:
    """Many rows with each statement: half of what a row costs is that it is one of its own."""
    size = A_STATEMENT // width * width
    marks = f"({', '.join(['%s'] * width)})"
    whole = len(values) // size * size
    for first, last, step in ((0, whole, size), (whole, len(values), width)):
        if first < last:
            rows = ", ".join([marks] * (step // width))
            pieces = [values[at : at + step] for at in range(first, last, step)]
            cursor.executemany(f"INSERT INTO {into} VALUES {rows}", pieces)  # noqa: S608 (models)


def _as_told(field: Any, column: Sequence[Any]) -> Sequence[Any]:
    """The values of a field as they are told to the database."""
    tell = _told(field)
    if tell is None:
        return column
    if field.null:
        return [None if value is None else tell(value) for value in column]
    return [*map(tell, column)]


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


def _usual(field: Any, count: int) -> list[Any]:
    """What the model says where nothing is given: the same value, or one made for each row."""
    if field.has_default() and callable(field.default):
        return [field.default() for _ in range(count)]
    value = field.get_default()
    return [getattr(value, "value", value)] * count  # of a choice: drivers are slow with its class
