"""How often something may be tried, counted in the database: for all processes together."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection
from django.db.models import F

from tsunagu.ground import clock
from tsunagu.people.models import Throttle

# One statement, sorted by mark so that two of them wait for each other in the same order. A row
# that is full is not written and does not come back. Times are seconds, so both databases agree.
_TAKE = """
INSERT INTO people_throttle (mark, spent_until) VALUES {rows}
ON CONFLICT (mark) DO UPDATE SET spent_until = {ahead} + excluded.spent_until - %s
WHERE {ahead} + excluded.spent_until - %s <= %s + {allowances}
RETURNING mark
"""


class Bucket(NamedTuple):
    """``most`` tries at once; as many again come back, drop by drop, within ``seconds``."""

    mark: str
    most: int
    seconds: int

    @property
    def drop(self) -> float:
        return self.seconds / self.most


_AHEAD = """
CASE WHEN people_throttle.spent_until > %s THEN people_throttle.spent_until ELSE %s END
"""


def take(buckets: Sequence[Bucket]) -> int:
    """One try from each bucket. 0 when all had one; else the seconds to wait, and none is taken.

    Whoever tries in vain on a full bucket does not fill the others: an address that many share
    is not shut by one account that somebody attacks.
    """
    ordered = sorted(buckets)
    taken = _taken(ordered)
    full = [bucket for bucket in ordered if bucket.mark not in taken]
    if full:
        give_back([bucket for bucket in ordered if bucket.mark in taken])
    return max((int(bucket.drop) + 1 for bucket in full), default=0)


def give_back(buckets: Sequence[Bucket]) -> None:
    """The try was an honest one."""
    for bucket in sorted(buckets):
        Throttle.objects.filter(mark=bucket.mark).update(spent_until=F("spent_until") - bucket.drop)


def _taken(buckets: Sequence[Bucket]) -> set[str]:
    now = clock.now().timestamp()
    allowances = "CASE excluded.mark " + "WHEN %s THEN %s " * len(buckets) + "END"
    sql = _TAKE.format(
        rows=", ".join(["(%s, %s)"] * len(buckets)), ahead=_AHEAD, allowances=allowances
    )
    rows = [value for b in buckets for value in (b.mark, now + b.drop)]
    limits = [value for b in buckets for value in (b.mark, float(b.seconds))]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*rows, now, now, now, now, now, now, now, *limits])
        return {mark for (mark,) in cursor.fetchall()}
