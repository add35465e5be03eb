"""The chain of the journal: each line is sealed over the one before it (ADR 0021).

A chain has many lanes, so that two deeds never wait for each other. On PostgreSQL a lane belongs
to one server process, which nobody else can be meanwhile; on SQLite all writers take turns anyway.
"""

import hmac
import json
import os
import threading
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

LANES = 64  # on SQLite


class Line(NamedTuple):
    """What is sealed of an entry, beside its lane and place."""

    at: datetime  # aware
    user_id: int | None
    organisation_id: int | None
    actor_label: str
    verb: str
    subject: str
    purpose: str
    facts: dict[str, Any]


class Head(NamedTuple):
    """The last line of a lane."""

    place: int = 0
    seal: str = ""


_TYPES = {
    "sqlite": {"number": "bigint", "moment": "text", "words": "text", "json": "text"},
    "postgresql": {
        "number": "bigint",
        "moment": "timestamptz",
        "words": "varchar",
        "json": "jsonb",
    },
}
# Written only behind the head that the seal was made for; no row otherwise.
_INSERT = """
INSERT INTO journal_entry (lane, place, seal, at, user_id, organisation_id, actor_label, verb,
  subject, purpose, facts)
SELECT CAST(%s AS {number}), CAST(%s AS {number}), CAST(%s AS {words}), CAST(%s AS {moment}),
  CAST(%s AS {number}), CAST(%s AS {number}), CAST(%s AS {words}), CAST(%s AS {words}),
  CAST(%s AS {words}), CAST(%s AS {words}), CAST(%s AS {json})
{hasty}
WHERE COALESCE((SELECT seal FROM journal_entry WHERE lane = %s ORDER BY place DESC LIMIT 1), '')
  = CAST(%s AS {words})
"""
# For this statement alone, which is a transaction of its own.
_HASTY = "FROM set_config('synchronous_commit', 'off', true)"
_HEAD = "SELECT place, seal FROM journal_entry WHERE lane = %s ORDER BY place DESC LIMIT 1"
_FACTS = json.JSONEncoder(ensure_ascii=False)
_CONTENT = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_known = threading.local()  # the head of the own lane, as this thread last saw it


def append(line: Line, *, hasty: bool = False) -> None:
    """Write the line behind the last one of the own lane, in the transaction of the caller.

    ``hasty``: outside a deed nobody waits for the disk. One statement, as long as nobody else has
    written into the lane and nothing was rolled back; two more otherwise.
    """
    connection.ensure_connection()
    hasty = hasty and not connection.in_atomic_block
    head = _known_head()
    if head is not None and _written(line, head, hasty=hasty):
        return
    if connection.in_atomic_block:
        _behind_the_last(line)
        return
    with transaction.atomic():
        _behind_the_last(line)


def _behind_the_last(line: Line) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_HEAD, [_lane()])
        row = cursor.fetchone()
    if not _written(line, Head(*row) if row else Head(), hasty=False):
        raise RuntimeError(f"Somebody else writes into lane {_lane()} of the journal.")


def _written(line: Line, head: Head, *, hasty: bool) -> bool:
    lane, place = _lane(), head.place + 1
    seal = sealed(head.seal, lane, place, line)
    at = connection.ops.adapt_datetimefield_value(line.at)
    facts = _FACTS.encode(line.facts)
    row = [lane, place, seal, at, *line[1:-1], facts, lane, head.seal]
    with connection.cursor() as cursor:
        if not _inserted(cursor, row, hasty=hasty):
            return False
    _known.raw, _known.head = connection.connection, Head(place, seal)
    return True


def _inserted(cursor: CursorWrapper, row: list[Any], *, hasty: bool) -> bool:
    if not hasty or connection.vendor == "postgresql":
        cursor.execute(_text(connection.vendor, hasty), row)
        return bool(cursor.rowcount == 1)
    cursor.execute("PRAGMA synchronous=NORMAL")
    try:
        cursor.execute(_text("sqlite", False), row)
        return bool(cursor.rowcount == 1)
    finally:
        cursor.execute("PRAGMA synchronous=FULL")


@lru_cache(maxsize=4)
def _text(vendor: str, hasty: bool) -> str:
    return _INSERT.format(**_TYPES[vendor], hasty=_HASTY if hasty else "")


def _known_head() -> Head | None:
    """None on a new connection: the lane may have a past."""
    head: Head = getattr(_known, "head", Head())
    return head if getattr(_known, "raw", None) is connection.connection else None


def _lane() -> int:
    if connection.vendor == "postgresql":
        pid: int = connection.connection.info.backend_pid
        return pid
    return os.getpid() % LANES


def sealed(before: str, lane: int, place: int, line: Line) -> str:
    """HMAC-SHA-256 over the seal before and everything in the line; 64 hexadecimal signs."""
    moment = line.at.astimezone(UTC).isoformat(timespec="microseconds")
    content = [before, lane, place, moment, *line[1:]]
    return hmac.digest(key(), _CONTENT.encode(content).encode(), "sha256").hex()


@lru_cache(maxsize=2)
def _derived(data_key: bytes) -> bytes:
    return hmac.digest(data_key, b"the chain of the journal", "sha256")


def key() -> bytes:
    """The key of all seals of the journal. It never lies in the database."""
    return _derived(settings.DATA_KEY)
