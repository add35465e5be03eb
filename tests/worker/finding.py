"""How each chore finds what is due: the questions it puts before it writes anything."""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.test import override_settings
from django.utils import timezone

from tests.letters.push_host import CONTACT, KEY
from tsunagu.clocks.queries import in_workdays
from tsunagu.ground import clock
from tsunagu.holdings import chores as holdings
from tsunagu.journal import chores as journal
from tsunagu.letters import chores as letters
from tsunagu.outside import Line, Push
from tsunagu.referrals import chores as referrals
from tsunagu.worker.chores import CHORES, Chore

# The heartbeat finds nothing, what came back lies in a box, anchors look at all that is new, and
# the morning letter counts for everybody: measured by itself. What is over its time is looked for
# at night, in whole tables.
OTHERS = (
    letters.beat,
    letters.take_back,
    journal.anchor,
    referrals.digest,
    holdings.list_what_is_due,
)
# With every channel a city can have: what is not there is not asked for.
EVERY_CHANNEL = {
    "LINE": Line("@city", "token", "secret", "http://127.0.0.1:9"),
    "PUSH": Push(KEY, CONTACT, ()),
}
FINDERS = [chore for chore in CHORES if chore.do not in OTHERS]


class Question(NamedTuple):
    sql: str
    params: tuple[Any, ...]


class _Begun(BaseException):
    """The chore has found something and begins to write."""


def morning() -> datetime:
    """Half past ten in the evening of the next working day: every chore looks at that hour."""
    day = in_workdays(1)
    return timezone.make_aware(datetime.combine(day, time(22, 30)))


def questions(chore: Chore) -> list[Question]:
    """What the chore asks until its first write. Nothing is done."""
    asked: list[Question] = []

    def listen(execute: Callable, sql: str, params: Any, many: bool, context: Any) -> Any:
        verb = sql.split(maxsplit=1)[0]
        if verb in ("SELECT", "WITH", "DELETE"):  # a DELETE finds and does in one
            asked.append(Question(sql, tuple(params or ())))
        if verb in ("INSERT", "UPDATE", "DELETE"):
            raise _Begun
        return execute(sql, params, many, context)

    asks = connection.execute_wrapper(listen)
    with override_settings(**EVERY_CHANNEL), clock.at(morning()), asks:
        try:
            with transaction.atomic():
                chore.do()
        except _Begun:
            pass
    return asked


def scans(question: Question, large: frozenset[str]) -> list[str]:
    """The large tables that the database would read from end to end to answer."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {question.sql}", question.params)
            words = [row[3].split() for row in cursor.fetchall()]
            names = {w[1] for w in words if w[0] == "SCAN" and "INDEX" not in w}
            return sorted(names & large)
        cursor.execute(f"EXPLAIN (FORMAT JSON) {question.sql}", question.params)
        return sorted(_read_whole(cursor.fetchone()[0][0]["Plan"]) & large)


def _read_whole(plan: dict[str, Any]) -> set[str]:
    mine = {plan["Relation Name"]} if plan["Node Type"] == "Seq Scan" else set()
    return mine.union(*map(_read_whole, plan.get("Plans", [])))
