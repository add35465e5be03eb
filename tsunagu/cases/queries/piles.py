"""What of the desk's needs asks for somebody today, as piles. One query.

Says what ``cases.queries.today`` says, and more; a test compares the two.
"""

from tsunagu.cases.queries.hands import Hands
from tsunagu.cases.queries.listing import SEEN
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import Kind, Pile, Wanted, among, piles
from tsunagu.keys.rows import opener
from tsunagu.people.roles import Permission
from tsunagu.residents.models import eyes

_NEEDS = Kind(
    rows="cases_need n JOIN cases_case c ON c.id = n.case_id",
    key="n.id",
    order="n.next_on",
    columns="n.next_on, n.id, n.case_id, p.name, d.label, n.next_step, COALESCE(w.name, '')",
    joins="""JOIN cases_need n ON n.id = top.id JOIN cases_case c ON c.id = n.case_id
  JOIN residents_person p
  ON p.id = CASE WHEN n.person_id IS NULL THEN c.main_person_id ELSE n.person_id END
  JOIN directory_needcode d ON d.id = n.code_id LEFT JOIN people_user w ON w.id = n.worker_id""",
    opens=opener(_3_name="residents.Person", _5_next_step="cases.Need"),
)
_OWN = "c.organisation_id = %s AND n.owner_id = %s AND n.ended_at IS NULL AND "
_CALM = "n.returned_at IS NULL AND n.referred_at IS NULL AND n.stop_proposed_by_id IS NULL AND "


def need_piles(actor: Actor, hands: Hands) -> dict[str, Pile]:
    """By name: ``mine``, ``instead``, ``away`` and ``desk``, each with ``.today`` and ``.late``;
    ``nobody``, ``returned``, ``stops``. A row: day, need, case, person, code, step, worker.
    """
    if not actor.has(Permission.CASE_READ) or actor.organisation_id is None:
        return {}
    here = (actor.organisation_id, actor.organisation_id, *eyes(actor))
    own = f"{_OWN}{SEEN} AND "
    return piles(
        _NEEDS,
        [Wanted(name, own + where, (*here, *more)) for name, where, more in _wanted(actor, hands)],
    )


def _wanted(actor: Actor, hands: Hands) -> list[Wanted]:
    me, instead, away = [actor.person()], hands.instead_of, hands.uncovered
    leads = actor.has(Permission.CASE_ASSIGN)
    found = [*_due("mine", among("n.worker_id", me))]
    if instead:
        found += _due("instead", among("n.worker_id", instead))
    if leads and away:
        found += _due("away", among("n.worker_id", away))
    if leads:
        seen = among("n.worker_id", [*me, *instead, *away])
        found += _due("desk", f"n.worker_id IS NOT NULL AND NOT ({seen})")
    back = "n.returned_at IS NOT NULL AND n.stop_proposed_by_id IS NULL"
    if not leads:
        back += f" AND (n.worker_id IS NULL OR {among('n.worker_id', [*me, *instead])})"
    found += [Wanted("nobody", "n.worker_id IS NULL"), Wanted("returned", back)]
    if actor.has(Permission.CONCERN_CONFIRM):
        asked = "n.stop_proposed_by_id IS NOT NULL AND n.stop_confirmed_by_id IS NULL"
        found.append(Wanted("stops", asked))
    return found


def _due(name: str, whose: str) -> list[Wanted]:
    today = clock.today()
    return [
        Wanted(f"{name}.today", f"{_CALM}{whose} AND n.next_on = %s", (today,)),
        Wanted(f"{name}.late", f"{_CALM}{whose} AND n.next_on < %s", (today,)),
    ]
