"""Which numbers a file had already, and in which line: beside the memory, for a million of them."""

import sqlite3
from contextlib import closing
from types import TracebackType
from typing import Self

_TABLE = "CREATE TABLE seen (id TEXT PRIMARY KEY, line INTEGER) WITHOUT ROWID"
_PUT = "INSERT INTO seen VALUES (?, ?) ON CONFLICT DO NOTHING"


class Seen:
    """Lies in a file that has no name and goes with the block; a small part of it in memory."""

    def __enter__(self) -> Self:
        self.rows = sqlite3.connect("", isolation_level=None)
        self.rows.execute("PRAGMA synchronous=OFF")
        self.rows.execute(_TABLE)
        self.rows.execute("BEGIN")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: object, trace: TracebackType | None
    ) -> None:
        self.rows.close()

    def first(self, number: str, line: int) -> int:
        """The line in which the number stood first: this one, where it is new."""
        if self.rows.execute(_PUT, (number, line)).rowcount:
            return line
        found = self.rows.execute("SELECT line FROM seen WHERE id = ?", (number,))
        with closing(found):
            was: int = found.fetchone()[0]
        return was
