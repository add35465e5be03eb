"""Who may do what about a complaint. Who complains comes in behind their receipt."""

from django.utils.translation import gettext as _

from tsunagu.complaints.models import Complaint
from tsunagu.complaints.papers import Said
from tsunagu.complaints.states import COMPLAINT_FLOW, ComplaintState, Wrong
from tsunagu.finder import heard
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.volunteering.models import Neighbour
from tsunagu.volunteering.rules import may_match, may_tell_of

S = ComplaintState


def may_complain(actor: Actor, neighbour: Neighbour) -> Verdict:
    """Neighbours themselves; the desk, for who rings or comes."""
    return may_tell_of(actor, neighbour)


def may_handle(actor: Actor, complaint: Complaint) -> Verdict:
    """Of the desk, and no part of it oneself: the row is not there for who is complained of."""
    return may_match(actor, complaint.neighbour) and _may_go(complaint.state == S.OPEN)


def may_take_over(actor: Actor, complaint: Complaint) -> Verdict:
    return may_handle(actor, complaint) and _may_go(complaint.owner_id != actor.user_id)


def may_pass_on(actor: Actor, complaint: Complaint) -> Verdict:
    return may_handle(actor, complaint) and _may_go(complaint.concern_id is None)


def may_hold(actor: Actor, complaint: Complaint) -> Verdict:
    """Only helpers have an offering that can rest."""
    from_helped = complaint.favour_id is not None and complaint.is_of_helped
    return may_handle(actor, complaint) and _may_go(from_helped)


def may_move(actor: Actor, complaint: Complaint, to: ComplaintState) -> Verdict:
    """Who complained takes it back, and says that it is not well yet."""
    if actor.user_id is not None:
        return may_match(actor, complaint.neighbour) and _may_go(
            COMPLAINT_FLOW.allows(S(complaint.state), to)
        )
    return _may_go(COMPLAINT_FLOW.allows(S(complaint.state), to))


def is_dangerous(said: Said) -> bool:
    """What the loop must hear at once."""
    return said.is_danger or said.wrong == Wrong.FEAR or any(heard(said.words))


def _may_go(allowed: bool) -> Verdict:
    return YES if allowed else no(_("いまは、それはできません。画面を開き直してください。"))
