"""How much waits at each organisation, as numbers alone: for who keeps the city."""

from typing import NamedTuple

from django.db import connection

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission

MOST, CAP = 50, 1_000


class Standing(NamedTuple):
    """One organisation. No number goes beyond ``CAP``."""

    pk: int
    name: str
    new: int
    today: int
    late: int
    waiting: int
    back: int


_COUNT = "(SELECT COUNT(*) FROM (SELECT 1 FROM {rows} LIMIT {cap}) AS heap)"
_NEEDS = "cases_need WHERE owner_id = o.id AND ended_at IS NULL AND "
_RECEIVED = "referrals_referral WHERE receiver_id = o.id AND due_on IS NOT NULL AND "
_SENT = "referrals_referral WHERE sender_id = o.id AND due_on IS NOT NULL AND "
_TOLD = "intake_concern WHERE desk_id = o.id AND state = 'received'"
_BACK = "cases_need WHERE owner_id = o.id AND returned_at IS NOT NULL"
# What is accepted counts by its needs: they belong to the receiver then.
_UNANSWERED = "state IN ('sent', 'received') AND due_on"
_THEIRS = "state <> 'reported' AND due_on"


def _count(*rows: str) -> str:
    return " + ".join(_COUNT.format(rows=each, cap=CAP) for each in rows)


_STANDINGS = f"""
SELECT * FROM (SELECT o.id, o.name,
  {_count(_TOLD, f"{_RECEIVED}{_UNANSWERED} >= %s")} AS fresh,
  {_count(_NEEDS + "next_on = %s")} AS today,
  {_count(_NEEDS + "next_on < %s", f"{_RECEIVED}{_UNANSWERED} < %s")} AS late,
  {_count(f"{_SENT}{_THEIRS} >= %s")} AS waiting,
  {_count(_BACK)} AS back
FROM people_organisation o) AS numbers
WHERE fresh + today + late + waiting + back > 0
ORDER BY late DESC, fresh DESC, name LIMIT {MOST}
"""  # noqa: S608 (every word is ours)


def standings(actor: Actor) -> list[Standing]:
    """Organisations with work, the most overdue first; at most fifty. One query."""
    if not actor.has(Permission.CITY_SETTINGS):
        return []
    with connection.cursor() as cursor:
        cursor.execute(_STANDINGS, [clock.today()] * 5)
        return [Standing(*row) for row in cursor.fetchall()]
