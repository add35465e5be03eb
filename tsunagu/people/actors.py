from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.fence import WHOEVER, seated
from tsunagu.ground.named import named, under_names
from tsunagu.people.models import User
from tsunagu.people.roles import ROLES, Role


class Part(NamedTuple):
    """A membership in force: what a person is, and where."""

    organisation_id: int
    organisation: str
    role: str
    on_duty: bool


# Read on every page of the staff: as text it costs a quarter of the same querysets.
# It says what MembershipQuerySet.valid says; a test compares the two.
_PARTS = """
LEFT JOIN people_membership m ON m.user_id = u.id
  AND m.valid_from <= %s AND (m.valid_until IS NULL OR m.valid_until > %s)
LEFT JOIN people_organisation o ON o.id = m.organisation_id
"""
_PART = "m.organisation_id, o.name, m.role, m.is_on_duty"
_COLUMNS = [field.attname for field in User._meta.concrete_fields]
_OF_USER = """
SELECT {part} FROM people_user u {parts} WHERE u.id = %s AND u.is_active ORDER BY m.id
"""
_OF_SESSION = """
SELECT s.data, s.began_at, s.seen_at, {part}, {user}
FROM people_session s
LEFT JOIN people_user u ON u.id = s.user_id AND u.is_active
{parts}
WHERE s.key = %s AND s.ends_at > %s AND s.seen_at > %s
ORDER BY m.id
"""
_ALONE = _OF_USER.format(part=_PART, parts=_PARTS)
_USER = ", ".join(f"u.{name}" for name in _COLUMNS)
_BY_SESSION = _OF_SESSION.format(part=_PART, user=_USER, parts=_PARTS)


class Found(NamedTuple):
    """A session that is alive, and whose it is: nobody's before the sign-in."""

    data: str
    began_at: datetime
    seen_at: datetime
    user: User | None


def behind_session(key: str) -> Found | None:
    """The session kept as ``key``, its active user and their parts in force. One query a page."""
    now, today = clock.now(), clock.today()
    idle = now - timedelta(seconds=settings.SESSION_IDLE_AGE)
    adapt = connection.ops.adapt_datetimefield_value
    with seated(WHOEVER), connection.cursor() as cursor:
        values = under_names([today, today, key, adapt(now), adapt(idle)])
        cursor.execute(named(_BY_SESSION), values)
        rows = cursor.fetchall()
    if not rows:
        return None
    data, began_at, seen_at, *rest = rows[0]
    user = None
    if rest[4] is not None:
        user = User.from_db(connection.alias, _COLUMNS, [_aware(value) for value in rest[4:]])
        user.parts_today = _parts([row[3:] for row in rows])
    return Found(data, _aware(began_at), _aware(seen_at), user)


def actor_for(user: User, organisation_id: int | None = None, purpose: str = "") -> Actor:
    """The signed-in person as an actor of one organisation, with every right they have there.

    Without ``organisation_id`` the first membership in force decides. Who came in by a
    session brings the memberships along; for anybody else it is one query.
    """
    parts = parts_of(user)
    mine = organisation_id or (parts[0].organisation_id if parts else None)
    here = [part for part in parts if part.organisation_id == mine]
    if not here:
        return Actor(label=user.name, user_id=user.pk, purpose=purpose)
    return Actor(
        label=user.name,
        user_id=user.pk,
        organisation_id=mine,
        organisation_name=here[0].organisation,
        permissions=frozenset[str]().union(*(ROLES[Role(part.role)] for part in here)),
        on_call=any(part.on_duty for part in here),
        has_choice=len(here) < len(parts),
        purpose=purpose,
    )


def acting(user: User, chosen: int | None, purpose: str = "") -> Actor:
    """As ``actor_for``; an organisation that the person has left falls back to their first."""
    actor = actor_for(user, chosen, purpose)
    if chosen is None or actor.organisation_id is not None:
        return actor
    return actor_for(user, purpose=purpose)


def parts_of(user: User) -> list[Part]:
    """What a person is today, and where; one query for who did not come in by a session."""
    parts: list[Part] | None = user.parts_today
    if parts is None:
        parts = _parts(_read(user.pk)) if user.is_active else []
    return parts


def _read(user_id: int) -> list[tuple[Any, ...]]:
    today = clock.today()
    with connection.cursor() as cursor:
        cursor.execute(_ALONE, [today, today, user_id])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _parts(rows: list[tuple[Any, ...]]) -> list[Part]:
    return [Part(*row[:4]) for row in rows if row[0] is not None]


def _aware(value: Any) -> Any:
    """SQLite keeps moments in UTC without saying so."""
    naive = isinstance(value, datetime) and value.tzinfo is None
    return value.replace(tzinfo=UTC) if naive else value
