"""Bringing rows of a file into a table so that the same file again changes nothing."""

from enum import StrEnum
from typing import Any, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class Fate(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"


def put(model: type[M], values: dict[str, Any], **same: object) -> tuple[M, Fate]:
    """The one row with ``same``, made to hold ``values``. Call it inside an action."""
    row, added = model._default_manager.get_or_create(**same, defaults=values)
    differing = {name: value for name, value in values.items() if getattr(row, name) != value}
    if differing:
        model._default_manager.filter(pk=row.pk).update(**differing)
        row.refresh_from_db()
    return row, Fate.ADDED if added else Fate.CHANGED if differing else Fate.SAME
