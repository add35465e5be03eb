"""Rows that plain SQL read, with their sealed columns."""

import uuid
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.models.base import ModelState

from tsunagu.ground.sealed import KEY_ID, from_token
from tsunagu.keys import ring
from tsunagu.keys.fields import SealedText, sealed_columns

SOME = 500  # rows; each may bring a few keys, and a ring expects AT_ONCE of them


def from_row(model: type[models.Model], names: Sequence[str], values: Iterable[Any]) -> Any:
    """A row that plain SQL read, as Django would have made it."""
    fields = sealed_columns(model)
    row = dict(zip(names, values, strict=True))
    row |= {name: fields[name].from_db_value(row[name]) for name in fields if name in row}
    if isinstance(row.get("seal_id"), str):  # as SQLite keeps it
        row["seal_id"] = uuid.UUID(row["seal_id"])
    made = model.__new__(model)  # what ``from_db`` gives, without asking each column by itself
    made._state = ModelState()
    made._state.db, made._state.adding = connection.alias, False
    made.__dict__.update(row)
    return made


def opener(**columns: str) -> Callable[[Iterable[Sequence[Any]]], list[list[Any]]]:
    """Opens rows that plain SQL read: ``_2_name="residents.Person"`` is what stands third."""

    @cache
    def fields() -> dict[int, SealedText]:
        return {int(at): column_of(of, name) for at, name, of in places}

    places = [(*key.removeprefix("_").split("_", 1), of) for key, of in columns.items()]
    return lambda rows: opened(fields(), rows)


def column_of(model: str, name: str) -> SealedText:
    found: type[models.Model] = apps.get_model(model)
    return sealed_columns(found)[name]


def opened(fields: dict[int, SealedText], rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
    """Some rows are met before the first is opened: their keys come in one query at most."""
    found = [list(row) for row in rows]
    for start in range(0, len(found), SOME):
        some = found[start : start + SOME]
        open_cells([(row, at, field) for at, field in fields.items() for row in some])
    return found


def open_cells(cells: Iterable[tuple[list[Any], int, SealedText]]) -> None:
    """Put words where plain SQL brought tokens. A hot path: no object is made for a cell."""
    raws = []
    for row, at, field in cells:
        if row[at]:
            raws.append((row, at, field, from_token(row[at])))
        elif row[at] == "":
            row[at] = field.from_words("")
    keys = ring.at_hand({raw[:KEY_ID] for *_, raw in raws})
    for row, at, field, raw in raws:
        row[at] = field.read(field.words(raw, keys[raw[:KEY_ID]]))
