"""Which numbers a file had already, and in which line: beside the memory, for a million of them."""

import sqlite3
from collections.abc import Sequence
from types import TracebackType
from typing import Self

_TABLE = "CREATE TABLE seen (id TEXT PRIMARY KEY, line INTEGER) WITHOUT ROWID"
_PUT = "INSERT INTO seen VALUES (?, ?) ON CONFLICT DO NOTHING"
_FIRST = "SELECT line FROM seen WHERE id = ?"


class Seen:
    """Lies in a file that has no name and goes with the block; a small part of it in memory."""

    def __enter__(self) -> Self:
        self.rows = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self.rows.execute("PRAGMA synchronous=OFF")
        self.rows.execute(_TABLE)
        self.rows.execute("BEGIN")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: object, trace: TracebackType | None
    ) -> None:
        self.rows.close()

    def firsts(self, numbers: Sequence[tuple[str, int]]) -> list[int]:
        """The line in which each number stood first: its own, where it is new."""
        before = self.rows.total_changes
        self.rows.executemany(_PUT, numbers)
        if self.rows.total_changes - before == len(numbers):
            return [line for _, line in numbers]
        return [self.rows.execute(_FIRST, (number,)).fetchone()[0] for number, _ in numbers]
