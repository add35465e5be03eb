"""Who may do what about crime prevention. Who asks for a recorder comes in behind a receipt."""

from django.utils.translation import gettext as _

from tsunagu.bulletins.papers import Words
from tsunagu.bulletins.rules import may_write, shows_no_address
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.intake.rules import may_receive
from tsunagu.people.roles import Permission
from tsunagu.places.models import AreaKind
from tsunagu.safety.models import Loan, Patrol
from tsunagu.safety.papers import Round
from tsunagu.safety.states import LOAN_FLOW, LoanState

S = LoanState
ROUTE = (AreaKind.TOWN, AreaKind.ZONE)  # a small city is cut into no towns


def may_patrol(actor: Actor) -> Verdict:
    if actor.has(Permission.PATROL_KEEP) and actor.organisation_id is not None:
        return YES
    return no(_("見回りを記録する役割がありません。"))


def is_possible(walk: Round) -> Verdict:
    """What a form cannot know of its parts alone."""
    if not walk.towns or any(town.kind not in ROUTE for town in walk.towns):
        return no(_("回った町を選んでください。"))
    if walk.walked_on > clock.today():
        return no(_("回った日は、今日までの日にしてください。"))
    return shows_no_address((Words("", walk.seen),))


def may_tell(actor: Actor, patrol: Patrol) -> Verdict:
    """A sight becomes a concern once."""
    return may_receive(actor) and _may_go_on(actor, patrol, patrol.concern_id is None)


def may_warn(actor: Actor, patrol: Patrol) -> Verdict:
    """A sight becomes the draft of a notice once."""
    return may_write(actor) and _may_go_on(actor, patrol, patrol.bulletin_id is None)


def _may_go_on(actor: Actor, patrol: Patrol, is_first: bool) -> Verdict:
    if not may_patrol(actor):
        return may_patrol(actor)
    if not patrol.is_worth_telling:
        return no(_("かわったことがない見回りは、知らせられません。"))
    return YES if is_first else no(_("この見回りのことは、もう知らせてあります。"))


def may_lend(actor: Actor, desk: int) -> Verdict:
    if actor.has(Permission.NEIGHBOUR_MATCH) and desk == actor.organisation_id:
        return YES
    return no(_("通話録音機を貸し出す役割がありません。"))


def may_hand_out(actor: Actor, loan: Loan) -> Verdict:
    return may_lend(actor, loan.desk_id) and _may_move(loan, S.LENT)


def may_extend(actor: Actor, loan: Loan) -> Verdict:
    return may_lend(actor, loan.desk_id) and _may(loan.state == S.LENT)


def may_take_back(actor: Actor, loan: Loan) -> Verdict:
    return may_lend(actor, loan.desk_id) and _may_move(loan, S.RETURNED)


def may_lose(actor: Actor, loan: Loan) -> Verdict:
    return may_lend(actor, loan.desk_id) and _may_move(loan, S.LOST)


def may_drop(actor: Actor, loan: Loan) -> Verdict:
    """The desk; and who asked, behind their receipt."""
    verdict = YES if actor.user_id is None else may_lend(actor, loan.desk_id)
    return verdict and _may_move(loan, S.DROPPED)


def may_postpone(actor: Actor, loan: Loan) -> Verdict:
    return may_lend(actor, loan.desk_id) and _may(loan.ended_at is None)


def _may_move(loan: Loan, to: LoanState) -> Verdict:
    return _may(LOAN_FLOW.allows(S(loan.state), to))


def _may(allowed: bool) -> Verdict:
    return YES if allowed else no(_("いまは、それはできません。画面を開き直してください。"))
