"""The days of cases that have come, as piles. Two queries; two more for a lead.

Says what ``cases.queries.terms`` says; a test compares the two.
"""

from collections.abc import Iterator
from datetime import datetime, time

from django.db import connection
from django.utils import timezone

from tsunagu.cases.models import FOLLOW_UPS, TermKind
from tsunagu.cases.queries.hands import Hands
from tsunagu.cases.queries.listing import SEEN
from tsunagu.cases.queries.terms import FOLLOW_UP, all_hands
from tsunagu.clocks.queries import late_since
from tsunagu.clocks.states import Wait
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import Kind, Pile, Wanted, among, piles
from tsunagu.ground.workdays import end_of
from tsunagu.keys.rows import opener
from tsunagu.people.roles import Permission
from tsunagu.residents.models import eyes

_WHO = """JOIN residents_person p ON p.id = c.main_person_id
  JOIN people_user w ON w.id = c.worker_id"""
_TERMS = Kind(
    rows="cases_term t JOIN cases_case c ON c.id = t.case_id",
    key="t.id",
    order="t.due_at",
    columns="t.due_at, t.case_id, p.name, t.kind, w.name",
    joins=f"JOIN cases_term t ON t.id = top.id JOIN cases_case c ON c.id = t.case_id {_WHO}",
    opens=opener(_2_name="residents.Person"),
)
_SILENT = Kind(
    rows="cases_case c",
    key="c.id",
    order="c.silent_on",
    columns="c.silent_on, c.id, p.name, w.name",
    joins=f"JOIN cases_case c ON c.id = top.id {_WHO}",
    opens=opener(_2_name="residents.Person"),
)


def term_piles(actor: Actor, hands: Hands) -> dict[str, Pile]:
    """By name: ``safety``, ``follow_up``, ``review``, each with ``.today`` and ``.late``.

    A row: moment, case, person, kind, worker.
    """
    if not actor.has(Permission.CASE_READ) or actor.organisation_id is None:
        return {}
    return piles(_TERMS, list(_wanted(actor, hands)))


def _wanted(actor: Actor, hands: Hands) -> Iterator[Wanted]:
    leads = actor.has(Permission.CASE_ASSIGN)
    whose, more = among("t.worker_id", all_hands(actor, hands)), []
    everybody = "1 = 1" if leads else whose
    if leads:
        whose = f"({whose} OR t.due_at <= %s)"
        more.append(_at(end_of(late_since(Wait.LATE_SUPERVISOR))))
    midnight = timezone.make_aware(datetime.combine(clock.today(), time.min))
    # The sign keeps SQLite from going through every day of the desk to find one's own.
    desk = "t.desk_id" if leads else "+t.desk_id"
    own, now = f"{desk} = %s AND t.done_at IS NULL AND {SEEN} AND ", _at(clock.now())
    here, begun, over = [actor.desk(), *eyes(actor)], _at(midnight), _at(end_of(clock.today()))
    safety = f"{own}t.kind = '{TermKind.SAFETY}' AND {everybody} AND "
    yield Wanted("safety.today", safety + "t.due_at >= %s", (*here, now))
    yield Wanted("safety.late", safety + "t.due_at < %s", (*here, now))
    for shelf, kinds in ((FOLLOW_UP, FOLLOW_UPS), ("review", (TermKind.REVIEW,))):
        named = ", ".join(f"'{kind}'" for kind in kinds)
        due = f"{own}t.kind IN ({named}) AND {whose} AND "
        today, values = "t.due_at >= %s AND t.due_at <= %s", (*here, *more, begun, over)
        yield Wanted(f"{shelf}.today", due + today, values)
        yield Wanted(f"{shelf}.late", due + "t.due_at < %s", (*here, *more, begun))


def silent_piles(actor: Actor, hands: Hands) -> dict[str, Pile]:
    """``silent.today`` and ``silent.late``. A row: day, case, person, worker."""
    if not actor.has(Permission.CASE_READ) or actor.organisation_id is None:
        return {}
    whose, more = among("c.worker_id", all_hands(actor, hands)), []
    if actor.has(Permission.CASE_ASSIGN):
        whose = f"({whose} OR c.silent_on <= %s)"
        more.append(late_since(Wait.LATE_SUPERVISOR))
    own = f"c.organisation_id = %s AND c.state = 'open' AND c.silent_on IS NOT NULL AND {SEEN}"
    where = f"{own} AND {whose} AND c.silent_on"
    values = (actor.organisation_id, *eyes(actor), *more, clock.today())
    today = Wanted("silent.today", f"{where} = %s", values)
    return piles(_SILENT, [today, Wanted("silent.late", f"{where} < %s", values)])


def _at(moment: datetime) -> object:
    return connection.ops.adapt_datetimefield_value(moment)
