"""Referrals as piles of today: of the desk that sent them, of the organisation that was asked."""

from tsunagu.cases.queries.listing import NOT_SHUT_OUT, SEEN
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.piles import Kind, Pile, Wanted, piles
from tsunagu.keys.rows import opener
from tsunagu.people.roles import Permission
from tsunagu.residents.models import eyes

_SENT = Kind(
    rows="referrals_referral r JOIN cases_case c ON c.id = r.case_id",
    key="r.id",
    order="r.due_on",
    columns="r.due_on, r.id, p.name, COALESCE(s.name, ''), r.state",
    joins="""JOIN referrals_referral r ON r.id = top.id JOIN cases_case c ON c.id = r.case_id
  JOIN residents_person p ON p.id = c.main_person_id
  LEFT JOIN directory_service s ON s.id = r.service_id""",
    opens=opener(_2_name="residents.Person"),
)
_RECEIVED = Kind(
    rows="referrals_referral r JOIN cases_case c ON c.id = r.case_id",
    key="r.id",
    order="r.due_on",
    columns="r.due_on, r.id, r.carried, s.name, r.state, o.name",
    joins="""JOIN referrals_referral r ON r.id = top.id
  JOIN directory_service s ON s.id = r.service_id
  JOIN people_organisation o ON o.id = r.sender_id""",
    opens=opener(_2_carried="referrals.Referral"),
)
_OFFERED = Kind(
    rows="referrals_offer o JOIN referrals_referral r ON r.id = o.referral_id",
    key="o.id",
    order="r.due_on",
    columns="r.due_on, f.id, r.teaser, s.name, r.state, d.name",
    joins="""JOIN referrals_offer f ON f.id = top.id
  JOIN referrals_referral r ON r.id = f.referral_id
  JOIN directory_service s ON s.id = f.service_id
  JOIN people_organisation d ON d.id = r.sender_id""",
    opens=opener(_2_teaser="referrals.Referral"),
)
# ``due_on`` stands exactly while a referral is under way; draft ones have none (a constraint).
_OURS, _THEIRS = "r.state = 'reported'", "r.state <> 'reported'"


def sent_piles(actor: Actor) -> dict[str, Pile]:
    """``reports``, ``return_asked``, ``waiting`` and ``late`` of what the desk sent. One query.

    A row: day, referral, person, service (empty for a call), state.
    """
    if not actor.has(Permission.CASE_READ) or actor.organisation_id is None:
        return {}
    today = clock.today()
    sent = f"r.sender_id = %s AND r.due_on IS NOT NULL AND {SEEN} AND "
    others = f"{_THEIRS} AND r.return_asked_at IS NULL AND r.due_on"
    asked = f"r.return_asked_at IS NOT NULL AND {_THEIRS}"
    desk = (actor.organisation_id, *eyes(actor))
    return piles(
        _SENT,
        [
            Wanted("reports", sent + _OURS, desk),
            Wanted("return_asked", sent + asked, desk),
            Wanted("waiting", f"{sent}{others} >= %s", (*desk, today)),
            Wanted("late", f"{sent}{others} < %s", (*desk, today)),
        ],
    )


def received_piles(actor: Actor) -> dict[str, Pile]:
    """``new``, ``today``, ``late``, ``waiting``, ``held`` of what the organisation is asked for.

    One query. A row: day, referral, what is carried, service, state, sender.
    """
    if not actor.has(Permission.REFERRAL_ANSWER) or actor.organisation_id is None:
        return {}
    today, at = clock.today(), (actor.organisation_id, actor.user_id or 0)
    mine = f"r.receiver_id = %s AND r.due_on IS NOT NULL AND {NOT_SHUT_OUT} AND "
    theirs = "(r.state = 'reported' OR r.return_asked_at IS NOT NULL)"
    ours = f"NOT {theirs} AND r.state <> 'on_hold' AND r.due_on"
    new = "r.state IN ('sent', 'received') AND r.due_on > %s"
    return piles(
        _RECEIVED,
        [
            Wanted("new", mine + new, (*at, today)),
            Wanted("today", f"{mine}{ours} = %s", (*at, today)),
            Wanted("late", f"{mine}{ours} < %s", (*at, today)),
            Wanted("waiting", mine + theirs, at),
            Wanted("held", f"{mine}r.state = 'on_hold' AND NOT {theirs}", at),
        ],
    )


def offered_pile(actor: Actor) -> Pile:
    """What the organisation may take before others do. One query.

    A row: day, offer, the teaser, service, state, sender.
    """
    if not actor.has(Permission.REFERRAL_ANSWER) or actor.organisation_id is None:
        return Pile()
    mine = "o.receiver_id = %s AND o.state = 'open' AND r.state = 'sent'"
    return piles(_OFFERED, [Wanted("calls", mine, (actor.organisation_id,))])["calls"]
