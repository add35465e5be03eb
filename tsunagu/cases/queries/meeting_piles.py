"""Which meetings ask for somebody today, as piles. One query.

Says what ``cases.queries.appointments`` says; a test compares the two.
"""

from datetime import timedelta

from django.db import connection

from tsunagu.cases.queries.appointments import midnight
from tsunagu.cases.queries.hands import Hands
from tsunagu.cases.queries.listing import SEEN
from tsunagu.cases.queries.terms import all_hands
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import Kind, Pile, Wanted, among, piles
from tsunagu.keys.rows import opener
from tsunagu.people.roles import Permission
from tsunagu.residents.models import eyes

_MEETINGS = Kind(
    rows="cases_appointment a JOIN cases_case c ON c.id = a.case_id",
    key="a.id",
    order="a.at",
    columns="a.at, a.id, p.name, a.way, w.name",
    joins="""JOIN cases_appointment a ON a.id = top.id
  JOIN residents_person p ON p.id = a.person_id JOIN people_user w ON w.id = a.worker_id""",
    opens=opener(_2_name="residents.Person"),
)
_STANDING = "a.desk_id = %s AND a.ended_at IS NULL AND {whose} AND "
_NEAR = "a.state = 'proposed' AND a.wished_at IS NULL AND a.at < %s AND a.ends_at > %s"


def meeting_piles(actor: Actor, hands: Hands) -> dict[str, Pile]:
    """``today``, ``unconfirmed``, ``wished`` and ``over`` of one's own and those one stands in for;
    for a lead also of who is away without anybody standing in, and of who has gone.

    A row: moment, appointment, person, way, worker.
    """
    if not actor.has(Permission.CASE_READ) or actor.organisation_id is None:
        return {}
    whose = among("a.worker_id", all_hands(actor, hands))
    mine = f"{_STANDING.format(whose=whose)}{SEEN} AND "
    own = (actor.organisation_id, *eyes(actor))
    days = [midnight(clock.today() + timedelta(days=n)) for n in (1, 2)]
    adapt = connection.ops.adapt_datetimefield_value
    now, tomorrow, after = (adapt(moment) for moment in (clock.now(), *days))
    return piles(
        _MEETINGS,
        [
            Wanted("today", f"{mine}a.at < %s AND a.ends_at > %s", (*own, tomorrow, now)),
            Wanted("unconfirmed", mine + _NEAR, (*own, after, now)),
            Wanted("wished", f"{mine}a.wished_at IS NOT NULL AND a.ends_at > %s", (*own, now)),
            Wanted("over", f"{mine}a.ends_at <= %s", (*own, now)),
        ],
    )
