"""Draws into PostgreSQL what the rooms say of their rows, and who may do what with the tables.

A room says in ``SEEN_BY`` what lets a row of a table be seen, as a condition on the row, and in
``BESIDES`` which keys may be seen besides, in ``SHUT`` which never. Whoever migrates draws:
policies stand in no migration, so that they are never older than the code.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from tsunagu.bulletins import fence as bulletins
from tsunagu.cases import fence as cases
from tsunagu.complaints import fence as complaints
from tsunagu.enclosures import fence as enclosures
from tsunagu.environment import Refusal
from tsunagu.grants import fence as grants
from tsunagu.ground.fence import IS_HOUSE
from tsunagu.groups import fence as groups
from tsunagu.holdings import fence as holdings
from tsunagu.intake import fence as intake
from tsunagu.learning import fence as learning
from tsunagu.letters import fence as letters
from tsunagu.referrals import fence as referrals
from tsunagu.residents import fence as residents
from tsunagu.rewards import fence as rewards
from tsunagu.safety import fence as safety
from tsunagu.volunteering import fence as volunteering
from tsunagu.watch import fence as watch

ROOMS = (
    *(letters, residents, bulletins, volunteering, intake, cases, enclosures, referrals),
    *(holdings, watch, rewards, safety, learning, complaints, grants, groups),
)
SHUTTING = (referrals,)  # rooms that say SHUT
_ROLE = """
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{name}') THEN CREATE ROLE {role}; END IF;
END $$
"""
_RIGHTS = """
GRANT USAGE ON SCHEMA public TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role};
REVOKE UPDATE, DELETE ON journal_entry FROM {role};
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}
"""
# Asked for once a question, and only if nothing before let a row be seen. It answers the house,
# or the rules would ask each other for ever; its plan is made once a connection. (A function that
# brings the setting along could be made by a superuser alone.)
_KEYS = """
CREATE OR REPLACE FUNCTION {name}() RETURNS bigint[] LANGUAGE plpgsql STABLE
AS $$
DECLARE usual text := COALESCE(current_setting('tsunagu.house', true), ''); found bigint[];
BEGIN
  PERFORM set_config('tsunagu.house', 'on', true);
  found := ARRAY({keys});
  PERFORM set_config('tsunagu.house', usual, true);
  RETURN found;
END $$
"""
_POLICIES = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS written ON {table};
DROP POLICY IF EXISTS seen ON {table};
CREATE POLICY written ON {table} USING ({house});
CREATE POLICY seen ON {table} FOR SELECT USING ({seen});
COMMENT ON POLICY seen ON {table} IS '{mark}'
"""
_STANDING = """
SELECT c.relname, obj_description(p.oid, 'pg_policy') FROM pg_class c
JOIN pg_policy p ON p.polrelid = c.oid AND p.polname = 'seen'
WHERE c.relrowsecurity AND c.relforcerowsecurity
"""
# Whether no fence would hold whoever this is.
_ABOVE = """
SELECT r.rolsuper OR r.rolbypassrls OR pg_has_role(r.oid, c.relowner, 'USAGE')
FROM pg_roles r, pg_class c WHERE r.rolname = current_user AND c.oid = 'cases_case'::regclass
"""


def fenced() -> list[str]:
    """The fenced tables. Each has a rule of the room whose table it is."""
    return list(dict.fromkeys(table for room in ROOMS for table in room.SEEN_BY))


def key_sets(table: str) -> dict[str, str]:
    """By the name of the function that finds them: the keys that may be seen ``besides``, of all
    rooms, and those from which somebody is ``shut`` out; without a line where there are none.
    """
    found = {
        f"besides_{table}": [room.BESIDES[table] for room in ROOMS if table in room.BESIDES],
        f"shut_{table}": [room.SHUT[table] for room in SHUTTING if table in room.SHUT],
    }
    return {name: " UNION ALL ".join(keys) for name, keys in found.items() if keys}


def seen(table: str) -> str:
    """What lets a row of the table be seen. The dearest question comes last.

    Written so that the planner expects nearly every row to pass, which is so: pages ask for what
    they may see. By its own guess one in a hundred would, and lists would be read to their end.
    """
    rules = [f"({room.SEEN_BY[table]})" for room in ROOMS if table in room.SEEN_BY]
    listed = {name: f"id = ANY((SELECT {name}())::bigint[])" for name in key_sets(table)}
    rules += [rule for name, rule in listed.items() if name == f"besides_{table}"]
    shut = [f" AND NOT {rule}" for name, rule in listed.items() if name == f"shut_{table}"]
    return f"CASE WHEN {IS_HOUSE} OR ({' OR '.join(rules)}){''.join(shut)} THEN 1 ELSE 0 END <> 0"


def draw() -> int:
    """Bring rights and rules up to the code; gives how many tables were drawn anew.

    Only the owner can. Drawn again only where it differs: a drawing waits for whoever reads.
    """
    if connection.vendor != "postgresql" or not _is_whole():
        return 0
    usual = settings.DATABASES["default"]
    name = str(usual["OPTIONS"].get("assume_role", usual["USER"]))
    role = connection.ops.quote_name(name)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_ROLE.format(name=name, role=role))
        cursor.execute(_RIGHTS.format(role=role))
        old = _standing(cursor)
        anew = [table for table in fenced() if old.get(table) != _mark(table)]
        for table in anew:
            _draw(cursor, table)
    return len(anew)


def _is_whole() -> bool:
    """Somebody may have migrated one room alone."""
    return set(fenced()) <= set(connection.introspection.table_names())


def _draw(cursor: CursorWrapper, table: str) -> None:
    for name, keys in key_sets(table).items():
        cursor.execute(_KEYS.format(name=name, keys=keys))
    cursor.execute(
        _POLICIES.format(table=table, house=IS_HOUSE, seen=seen(table), mark=_mark(table))
    )


def _mark(table: str) -> str:
    drawn = f"{_KEYS} {_POLICIES} {IS_HOUSE} {seen(table)} {key_sets(table)}"
    return hashlib.sha256(drawn.encode()).hexdigest()[:32]


def _standing(cursor: CursorWrapper) -> dict[str, str]:
    """The mark of what was drawn last, by table, where the fence stands."""
    cursor.execute(_STANDING)
    return dict(cursor.fetchall())


@contextmanager
def as_owner() -> Iterator[None]:
    """Inside the block the connection is the owner's: tables are made, and put away whole.

    It begins and ends with a new connection, so never inside a transaction.
    """
    if connection.vendor != "postgresql":
        yield
        return
    usual = connection.settings_dict
    options = {name: each for name, each in usual["OPTIONS"].items() if name != "assume_role"}
    owner = settings.DATABASE_OWNER or {}
    who = {part: owner[part] for part in ("USER", "PASSWORD") if part in owner}
    connection.close()
    connection.settings_dict = usual | who | {"OPTIONS": options}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict = usual


def insist_on_fence() -> None:
    """Refuse to start where the database would show everything to whoever answers the pages."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        bare = set(fenced()) - _standing(cursor).keys()
        cursor.execute(_ABOVE)
        is_above = cursor.fetchone()[0]
    if is_above:
        raise Refusal("Refusing to start. DATABASE_URL names somebody who owns the tables.")
    if bare:
        tables = ", ".join(sorted(bare))
        raise Refusal(f"Refusing to start. No fence stands around {tables}: tsunagu migrate.")
