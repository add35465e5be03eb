"""The list of live needs: one SQL text, one trip, fenced by the actor's own desk.

Never counts, never sorts more than the index gives: what ended costs nothing.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db import connection

from tsunagu.ground import clock, prints
from tsunagu.ground.actor import Actor
from tsunagu.ground.named import named, under_names
from tsunagu.keys.rows import opener
from tsunagu.people.roles import Permission
from tsunagu.residents.models import eyes, sight

PAGE = 50
STILL_DAYS = 30
LARGEST = 2**63 - 1  # a longer number is no key of ours, and no database takes it
MINE, DESK, ALL = "mine", "desk", "all"


@dataclass(frozen=True)
class Sieve:
    """Which needs are wanted. Hashable: a page keeps the drawn bar of a sieve."""

    whose: str = DESK
    late: bool = False
    returned: bool = False
    referred: bool = False
    still: bool = False
    paused: bool = False
    nobody: bool = False
    group: str = ""
    worker: int | None = None
    words: str = ""


class Row(NamedTuple):
    """One live need with what its line shows."""

    need: int
    case: int
    name: str
    kana: str
    code: str
    state: str
    owner: str
    worker: str
    next_on: date
    next_step: str
    is_household: bool
    is_referred: bool
    is_returned: bool
    is_paused: bool


class Saved(NamedTuple):
    pk: int
    name: str
    query: str


class Worker(NamedTuple):
    pk: int
    name: str


@dataclass(frozen=True)
class Listing:
    rows: list[Row]
    filters: tuple[Saved, ...]
    workers: tuple[Worker, ...]
    before: str = ""  # the place for the page before, empty on the first
    after: str = ""  # the place for the next page, empty on the last


@dataclass
class _Where:
    parts: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, part: str, *values: Any) -> None:
        self.parts.append(part)
        self.values += values


_ROWS = """
SELECT 0 AS kind, n.id AS need, n.case_id, p.name, p.kana, d.label AS code, n.state,
  COALESCE(o.name, '') AS owner, COALESCE(w.name, '') AS worker, n.next_on, n.next_step,
  n.person_id IS NULL, n.referred_at IS NOT NULL, n.returned_at IS NOT NULL,
  n.paused_until IS NOT NULL
FROM cases_need n
JOIN cases_case c ON c.id = n.case_id
JOIN residents_person p
  ON p.id = CASE WHEN n.person_id IS NULL THEN c.main_person_id ELSE n.person_id END
JOIN directory_needcode d ON d.id = n.code_id
LEFT JOIN people_organisation o ON o.id = n.owner_id
LEFT JOIN people_user w ON w.id = n.worker_id
WHERE n.ended_at IS NULL AND {where}
ORDER BY n.next_on {way}, n.id {way} LIMIT {limit}
"""
_OPENED = opener(_2_name="residents.Person", _3_kana="residents.Person", _9_next_step="cases.Need")
# What the bar over the list offers travels with the rows: saved filters and people of the desk.
_WITH_SIDES = """
SELECT * FROM ({rows}) AS page
UNION ALL
SELECT 1, f.id, 0, f.name, f.query, '', '', '', '', CAST(NULL AS date), '', FALSE, FALSE, FALSE,
  FALSE
FROM cases_savedfilter f WHERE f.user_id = %s
UNION ALL
SELECT 2, u.id, 0, u.name, '', '', '', '', '', CAST(NULL AS date), '', FALSE, FALSE, FALSE,
  FALSE
FROM people_user u WHERE u.is_active AND u.id IN (
  SELECT m.user_id FROM people_membership m WHERE m.organisation_id = %s
  AND m.valid_from <= %s AND (m.valid_until IS NULL OR m.valid_until > %s))
"""

# As ``not shut_out``, for those who are asked from outside the desk; a place for their user.
NOT_SHUT_OUT = """
(NOT c.is_guarded OR NOT EXISTS (SELECT 1 FROM cases_caseguard g
  JOIN residents_shutout s ON s.person_id = g.person_id
  WHERE g.case_id = c.id AND s.user_id = %s AND s.ended_at IS NULL))
"""
# The fence around guarded people, as a condition on the case ``c``; places for the ``eyes``.
SEEN = sight(row="c", guards="cases_caseguard", key="case_id")


def listing(actor: Actor, sieve: Sieve, *, after: str = "", before: str = "") -> Listing:
    """One page of live needs of cases of the actor's desk, by next date. One query."""
    if not _may_look(actor):
        return Listing([], (), ())
    where = _where(actor, sieve)
    back = _place(before) is not None
    _go_on(where, before if back else after, back=back)
    today = clock.today()
    sql = _WITH_SIDES.format(rows=_rows(where, back=back, limit=PAGE + 1))
    values = [*where.values, actor.user_id, actor.organisation_id, today, today]
    with connection.cursor() as cursor:
        cursor.execute(named(sql), under_names(values))
        found = cursor.fetchall()
    rows = sorted(map(Row._make, _OPENED(r[1:] for r in found if r[0] == 0)), key=_order)
    more = len(rows) > PAGE
    rows = (rows[1:] if back else rows[:PAGE]) if more else rows
    return Listing(
        rows=rows,
        filters=tuple(sorted((Saved(r[1], r[3], r[4]) for r in found if r[0] == 1), key=_name)),
        workers=tuple(sorted((Worker(r[1], r[3]) for r in found if r[0] == 2), key=_name)),
        before=_mark(rows[0]) if rows and (more if back else _place(after)) else "",
        after=_mark(rows[-1]) if rows and (more or back) else "",
    )


def every(actor: Actor, sieve: Sieve, *, limit: int) -> list[Row]:
    """The same list as one long table, for a file; at most ``limit`` rows."""
    if not _may_look(actor):
        return []
    where = _where(actor, sieve)
    with connection.cursor() as cursor:
        cursor.execute(_rows(where, back=False, limit=limit), where.values)
        return [Row._make(row) for row in _OPENED(r[1:] for r in cursor.fetchall())]


def _may_look(actor: Actor) -> bool:
    return actor.has(Permission.CASE_READ) and actor.organisation_id is not None


def _rows(where: _Where, *, back: bool, limit: int) -> str:
    way = "DESC" if back else "ASC"
    return _ROWS.format(where=" AND ".join(where.parts), way=way, limit=limit)


def _where(actor: Actor, sieve: Sieve) -> _Where:
    where = _Where()
    where.add("c.organisation_id = %s", actor.organisation_id)
    where.add(SEEN, *eyes(actor))
    if sieve.whose != ALL:
        where.add("n.owner_id = %s", actor.organisation_id)
    worker = actor.user_id if sieve.whose == MINE else sieve.worker
    if worker:
        where.add("n.worker_id = %s", worker)
    if sieve.group:
        where.add('d."group" = %s', sieve.group)
    _marks(where, sieve)
    for word in sieve.words.split():
        _search(where, word)
    return where


def _marks(where: _Where, sieve: Sieve) -> None:
    if sieve.late:
        where.add("n.next_on < %s", clock.today())
    if sieve.returned:
        where.add("n.returned_at IS NOT NULL")
    if sieve.referred:
        where.add("n.referred_at IS NOT NULL")
    if sieve.paused:
        where.add("n.paused_until IS NOT NULL")
    if sieve.nobody:
        where.add("n.worker_id IS NULL")
    if sieve.still:
        still = clock.now() - timedelta(days=STILL_DAYS)
        where.add("n.moved_at < %s", connection.ops.adapt_datetimefield_value(still))


def _search(where: _Where, word: str) -> None:
    if word.isdecimal():
        where.add("n.case_id = %s", min(int(word), LARGEST))
        return
    written, heard = (f"%{each}%" if each else "-" for each in prints.of_word(word))
    where.add("(p.word_keys LIKE %s OR p.word_keys LIKE %s)", written, heard)


def _go_on(where: _Where, place: str, *, back: bool) -> None:
    found = _place(place)
    if found:
        where.add(f"(n.next_on, n.id) {'<' if back else '>'} (%s, %s)", *found)


def _place(text: str) -> tuple[date, int] | None:
    day, _, need = text.partition(".")
    try:
        return date.fromisoformat(day), min(int(need), LARGEST)
    except ValueError:
        return None


def _mark(row: Row) -> str:
    return f"{row.next_on.isoformat()}.{row.need}"


def _order(row: Row) -> tuple[date, int]:
    return row.next_on, row.need


def _name(side: Saved | Worker) -> str:
    return side.name
