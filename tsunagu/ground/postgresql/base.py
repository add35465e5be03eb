"""Django's PostgreSQL, which is told who asks before each question, where that has changed.

A transaction is a deed, and a deed is the house's: rules said yes to it on what was found before,
behind the fence. Inside it the seat is set for the transaction alone and goes with it.
"""

from datetime import datetime
from typing import Any

from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

from tsunagu.ground import clock
from tsunagu.ground.fence import HOUSE, WHOEVER, Seat, seat

_Django: Any = base.DatabaseWrapper  # its types leave out what a backend may do otherwise
_NAMES = ("user", "desk", "slip", "offer", "house", "now")
_SIT = "SELECT " + ", ".join(f"set_config('tsunagu.{name}', %s, %s)" for name in _NAMES)


class DatabaseWrapper(_Django):
    """``told`` is who the server thinks is asking, and when, where the clock is stopped;
    ``told_to_stay`` what that falls back to after a transaction.
    """

    told: tuple[Seat, datetime | None] | None = None
    told_to_stay: tuple[Seat, datetime | None] | None = None

    def init_connection_state(self) -> None:
        self.told = self.told_to_stay = None
        super().init_connection_state()

    def _cursor(self, name: str | None = None) -> Any:
        cursor: Any = super()._cursor(name)
        there = HOUSE if self._is_deed() else seat()
        if there is not WHOEVER and (there, clock.stopped_at()) != self.told:
            self._sit(there, clock.stopped_at())
        return cursor

    def _is_deed(self) -> bool:
        """The transaction around a test is none."""
        return any(not block._from_testcase for block in self.atomic_blocks)

    def _sit(self, there: Seat, now: datetime | None) -> None:
        """One statement, where somebody else asked last. What has failed waits for its rollback."""
        if self.connection.info.transaction_status == TransactionStatus.INERROR:
            return
        passing = not self.get_autocommit()
        keys = (str(key or "") for key in (there.user, there.desk, there.slip, there.offer))
        told = *keys, "on" if there.is_house else "", now.isoformat() if now else ""
        with self.wrap_database_errors, self.connection.cursor() as cursor:
            cursor.execute(_SIT, [value for each in told for value in (each, passing)])
        self.told = there, now
        if not passing:
            self.told_to_stay = self.told

    def _commit(self) -> None:
        super()._commit()
        self.told = self.told_to_stay

    def _rollback(self) -> None:
        super()._rollback()
        self.told = self.told_to_stay

    def _savepoint_rollback(self, sid: str) -> None:
        super()._savepoint_rollback(sid)
        self.told = None
