"""Piles of work, read by SQL text: what lies on top, and how high it is up to a hundred.

Counting a pile of ten thousand costs more than a page may; nobody reads the difference.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db import connection

SHOWN, CAP = 5, 100


class Wanted(NamedTuple):
    """One pile: its name, and the condition on its rows with the values for it."""

    name: str
    where: str
    values: tuple[Any, ...] = ()


class Kind(NamedTuple):
    """Things that lie in piles: where they stand, how they are ordered, what a line shows.

    ``rows`` names the table and its joins with the key as ``id``; ``shown`` reads from ``top``.
    """

    rows: str
    key: str
    order: str
    columns: str
    joins: str
    opens: Callable[[list[Any]], list[Any]] = list  # what of a row is sealed


class Pile(NamedTuple):
    """``height`` stops at ``CAP``; ``rows`` are what a line shows, the most pressing first."""

    height: int = 0
    rows: tuple[tuple[Any, ...], ...] = ()


_ONE = """
SELECT '{name}', top.height, {columns} FROM (
  SELECT id, due, COUNT(*) OVER () AS height FROM (
    SELECT {key} AS id, {order} AS due FROM {rows} WHERE {where}
    ORDER BY {order}, {key} LIMIT {cap}) AS heap
  ORDER BY due, id LIMIT {shown}) AS top {joins}
"""


def piles(kind: Kind, wanted: list[Wanted]) -> dict[str, Pile]:
    """All piles of one kind, by name. One query; names and conditions are ours, never typed."""
    if not wanted:
        return {}
    branches = [
        _ONE.format(name=one.name, where=one.where, cap=CAP, shown=SHOWN, **kind._asdict())
        for one in wanted
    ]
    values = [value for one in wanted for value in one.values]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(branches), values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    heaps: dict[str, list[tuple[Any, ...]]] = {one.name: [] for one in wanted}
    heights = dict.fromkeys(heaps, 0)
    opened = kind.opens([row[2:] for row in found])
    for (name, height, *_), row in zip(found, opened, strict=True):
        heaps[name].append(tuple(row))
        heights[name] = height
    return {name: Pile(heights[name], tuple(rows)) for name, rows in heaps.items()}


def among(column: str, keys: list[int]) -> str:
    """``column IN (…)`` for keys of ours; false when there are none."""
    return f"{column} IN ({', '.join(map(str, map(int, keys)))})" if keys else "1 = 0"


def moment(value: str | datetime) -> datetime:
    """SQLite gives a moment out of a union as text or naive, always in UTC."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return value if value.tzinfo else value.replace(tzinfo=UTC)
