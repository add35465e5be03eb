"""Whose work is whose today: of who is away, and of who has gone before the clock came by."""

from datetime import date
from typing import NamedTuple

from django.db import connection

from tsunagu.ground.actor import Actor
from tsunagu.people.models import Membership
from tsunagu.people.queries import LEADS
from tsunagu.people.queries.absences import AWAY
from tsunagu.people.roles import Permission


class Hands(NamedTuple):
    """By user: those one stands in for; and whose work lies with nobody today, for a lead."""

    instead_of: list[int]
    uncovered: list[int]


# A part is over at midnight; until the clock hands the work over it lies with nobody.
_GONE = """
SELECT m.user_id, 0 FROM people_membership m JOIN people_user u ON u.id = m.user_id
WHERE m.organisation_id = %s AND (m.valid_until <= %s OR NOT u.is_active)
  AND NOT EXISTS (SELECT 1 FROM people_membership v WHERE v.user_id = m.user_id AND u.is_active
    AND v.organisation_id = m.organisation_id AND v.valid_from <= %s
    AND (v.valid_until IS NULL OR v.valid_until > %s))
  AND (EXISTS (SELECT 1 FROM cases_need n WHERE n.worker_id = m.user_id
      AND n.owner_id = m.organisation_id AND n.ended_at IS NULL)
    OR EXISTS (SELECT 1 FROM cases_case c WHERE c.worker_id = m.user_id
      AND c.organisation_id = m.organisation_id AND (c.state = 'open'
        OR EXISTS (SELECT 1 FROM cases_term t WHERE t.case_id = c.id AND t.done_at IS NULL)))
    OR EXISTS (SELECT 1 FROM cases_appointment a WHERE a.worker_id = m.user_id
      AND a.desk_id = m.organisation_id AND a.ended_at IS NULL))
"""


def hands(actor: Actor, day: date) -> Hands:
    """Whose work this person sees on that day besides their own. One query; two while work of
    somebody who has gone lies there: a desk that nobody leads sees it together.
    """
    desk, me, found = actor.desk(), actor.user_id, _others(actor.desk(), day)
    gone = sorted({user for user, by in found if by == 0})
    mine = sorted({user for user, by in found if by == me and user not in gone})
    away = sorted({user for user, by in found if by is None and user not in (me, *gone)})
    if gone and not actor.has(Permission.CASE_ASSIGN) and not _is_led(desk):
        return Hands([*mine, *gone], away)
    return Hands(mine, [*away, *gone])


def _others(desk: int, day: date) -> list[tuple[int, int | None]]:
    """(user, who stands in): nobody for who is away uncovered, 0 for who has gone."""
    with connection.cursor() as cursor:
        cursor.execute(f"{AWAY} UNION ALL {_GONE}", [*[day] * 5, desk, desk, *[day] * 3])
        found: list[tuple[int, int | None]] = cursor.fetchall()
    return found


def _is_led(desk: int) -> bool:
    return Membership.objects.valid().filter(organisation_id=desk, role__in=LEADS).exists()
