"""Who may do what in a network: its desk calls together and writes, members do what was decided."""

from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.networks.models import Decision, Meeting, Network
from tsunagu.networks.states import DECISION_FLOW, DecisionState, MeetingState
from tsunagu.people.roles import Permission

D, M = DecisionState, MeetingState


def may_found(actor: Actor) -> Verdict:
    if actor.has(Permission.NETWORK_KEEP) and actor.organisation_id is not None:
        return YES
    return no(_("会議の事務局をする役割がありません。"))


def may_keep(actor: Actor, network: Network) -> Verdict:
    if may_found(actor) and network.organisation_id == actor.organisation_id:
        return YES
    return no(_("この会の事務局は、ほかの団体です。"))


def may_go_on(actor: Actor, network: Network) -> Verdict:
    """Whatever changes it: as long as it has not ended."""
    if network.ended_on is not None:
        return no(_("この会は、おわっています。"))
    return may_keep(actor, network)


def may_change(actor: Actor, meeting: Meeting) -> Verdict:
    """Another day, another agenda; or that it does not take place."""
    return may_go_on(actor, meeting.network) and _now(meeting.state == M.PLANNED)


def may_plan_again(actor: Actor, meeting: Meeting) -> Verdict:
    return may_go_on(actor, meeting.network) and _now(meeting.state == M.CANCELLED)


def may_write(actor: Actor, meeting: Meeting) -> Verdict:
    """Who was there, what was said and what was decided: from the day itself on."""
    allowed = may_go_on(actor, meeting.network) and _now(meeting.state != M.CANCELLED)
    if allowed and meeting.held_on > clock.today():
        return no(_("会議の日になったら、書けます。"))
    return allowed


def has_a_say(actor: Actor, decision: Decision) -> Verdict:
    """Who does it, and the desk of the network."""
    if decision.owner_id == actor.user_id or may_keep(actor, decision.meeting.network):
        return YES
    return no(_("これをする人と、会の事務局だけが書けます。"))


def may_answer(actor: Actor, decision: Decision) -> Verdict:
    """Done, not done, somebody else's, later."""
    return has_a_say(actor, decision) and _now(decision.state == D.OPEN)


def may_reopen(actor: Actor, decision: Decision) -> Verdict:
    """The network said no to the no, or it was not done after all."""
    is_over = DECISION_FLOW.allows(D(decision.state), D.OPEN)
    return may_keep(actor, decision.meeting.network) and _now(is_over)


def _now(allowed: bool) -> Verdict:
    return YES if allowed else no(_("いまは、それはできません。画面を開き直してください。"))
