"""Who may do what between neighbours. Neighbours themselves come in behind their receipt."""

from django.utils.translation import gettext as _

from tsunagu.finder import heard
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.people.roles import Permission
from tsunagu.volunteering.models import Cover, Favour, Invitation, Neighbour, Offering
from tsunagu.volunteering.papers import Wanted
from tsunagu.volunteering.states import (
    FAVOUR_FLOW,
    LIVING,
    OFFERING_FLOW,
    OWNED,
    FavourState,
    How,
    InvitationState,
    OfferingState,
)

F, G = FavourState, OfferingState  # what is asked for, what is given


def may_join(actor: Actor) -> Verdict:
    """A resident always may; of the staff who brings neighbours together, for who rings."""
    if actor.user_id is None or actor.has(Permission.NEIGHBOUR_MATCH):
        return YES
    return no(_("ご近所の助け合いを受け持つ役割がありません。"))


def may_match(actor: Actor, neighbour: Neighbour) -> Verdict:
    if actor.has(Permission.NEIGHBOUR_MATCH) and neighbour.desk_id == actor.organisation_id:
        return YES
    return no(_("ご近所の助け合いを受け持つ役割がありません。"))


def may_tell_of(actor: Actor, neighbour: Neighbour) -> Verdict:
    """What neighbours say of themselves; the desk, for who rings."""
    return YES if actor.user_id is None else may_match(actor, neighbour)


def may_ask_substitute(actor: Actor, favour: Favour) -> Verdict:
    goes_on = favour.state == F.AGREED and favour.how == How.WEEKLY
    return may_match(actor, favour.neighbour) and _may_go(goes_on)


def may_go_on(actor: Actor, cover: Cover) -> Verdict:
    """Who is asked says it themselves; the desk, for who rings."""
    if actor.user_id is not None:
        return may_match(actor, cover.neighbour)
    return YES if cover.asked_at else no(_("いまは、それはできません。画面を開き直してください。"))


def is_possible(wanted: Wanted) -> Verdict:
    """What neighbours cannot do, and where to go instead."""
    if heard(wanted.words).dangers:
        return no(
            _(
                "いま、あぶないことがあるようです。命があぶないときは119番か110番へ。"
                "ほかは「こまっていることを伝える」から、すぐに市に伝えてください。"
            )
        )
    if wanted.is_medical:
        return no(
            _(
                "医療のことや危ないことは、ご近所には頼めません。"
                "「こまっていることを伝える」から伝えると、市が、できる所をいっしょにさがします。"
            )
        )
    return YES


def may_move_offering(actor: Actor, offering: Offering, to: OfferingState) -> Verdict:
    """The neighbour rests, comes back and ends; the desk does, looks at it first, and alone holds
    it and lets it go on.
    """
    own = actor.user_id is None and offering.state not in (G.NEW, G.HELD) and to != G.HELD
    if not own and not (actor.user_id is None and to == G.ENDED):
        verdict = may_match(actor, offering.neighbour)
        if not verdict:
            return verdict
    return _may_go(OFFERING_FLOW.allows(G(offering.state), to))


def may_move(actor: Actor, favour: Favour, to: FavourState) -> Verdict:
    """The neighbour withdraws; all else the desk."""
    if not (actor.user_id is None and to == F.WITHDRAWN):
        verdict = may_match(actor, favour.neighbour)
        if not verdict:
            return verdict
    return _may_go(FAVOUR_FLOW.allows(F(favour.state), to))


def may_accept(actor: Actor, favour: Favour) -> Verdict:
    return may_match(actor, favour.neighbour) and _may_go(favour.state == F.NEW)


def may_look_again(actor: Actor, favour: Favour) -> Verdict:
    return may_match(actor, favour.neighbour) and _may_go(favour.state in (F.FOUND, F.AGREED))


def may_register(actor: Actor, offering: Offering) -> Verdict:
    return may_match(actor, offering.neighbour) and _may_go(offering.state == G.NEW)


def may_reopen(actor: Actor, offering: Offering) -> Verdict:
    return may_match(actor, offering.neighbour) and _may_go(offering.state in (G.RESTING, G.HELD))


def may_invite(actor: Actor, favour: Favour) -> Verdict:
    return may_match(actor, favour.neighbour) and _may_go(favour.state == F.OPEN)


def may_introduce(actor: Actor, favour: Favour) -> Verdict:
    return may_match(actor, favour.neighbour) and _may_go(favour.state == F.FOUND)


def may_postpone(actor: Actor, favour: Favour) -> Verdict:
    return may_match(actor, favour.neighbour) and _may_go(favour.state in LIVING)


def may_take_over(actor: Actor, favour: Favour) -> Verdict:
    verdict = may_match(actor, favour.neighbour) and _may_go(favour.state in OWNED)
    return verdict and _may_go(favour.owner_id != actor.user_id)


def may_answer_for(actor: Actor, invitation: Invitation) -> Verdict:
    """Who was asked, by the letter or behind the receipt; the desk, for who has rung."""
    return YES if actor.user_id is None else may_match(actor, invitation.offering.neighbour)


def is_open(invitation: Invitation) -> Verdict:
    if invitation.state != InvitationState.ASKED:
        return no(_("このお願いには、もう返事がいりません。ありがとうございました。"))
    return YES


def _may_go(allowed: bool) -> Verdict:
    return YES if allowed else no(_("いまは、それはできません。画面を開き直してください。"))
