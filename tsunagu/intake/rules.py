from datetime import timedelta

from django.utils.translation import gettext as _

from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.intake.models import Concern, Urgency
from tsunagu.intake.states import FLOW, WAITING, State
from tsunagu.people.roles import Permission
from tsunagu.residents.models import hidden

SLIP_TIME = timedelta(days=1)


def may_receive(actor: Actor) -> Verdict:
    """A resident always may; a signed-in person with the right to write down what others say."""
    if actor.user_id is None or actor.has(Permission.CONCERN_RECEIVE):
        return YES
    return no(_("相談を書きとる役割がありません。"))


def may_hand_slip(actor: Actor, concern: Concern) -> Verdict:
    """The passphrase is for the person alone: who wrote the words down hands it over at once."""
    wrote = actor.user_id is not None and concern.received_by_id == actor.user_id
    if wrote and concern.steps.filter(was="", at__gt=clock.now() - SLIP_TIME).exists():
        return YES
    return no(_("あいことばを見られるのは、書きとめた人だけです。"))


def may_read(actor: Actor, concern: Concern) -> Verdict:
    own = actor.has(Permission.CONCERN_READ) and concern.desk_id == actor.organisation_id
    if own and (not concern.is_guarded or not hidden(concern.guards.all(), actor).exists()):
        return YES
    return no(_("この相談は、あなたの窓口の担当ではありません。"))


def may_decide(actor: Actor, concern: Concern) -> Verdict:
    """Whether the actor may decide now what becomes of this concern."""
    if not may_read(actor, concern):
        return may_read(actor, concern)
    if not actor.has(Permission.CONCERN_TRIAGE):
        return no(_("相談の行き先を決める役割がありません。"))
    if concern.state != State.RECEIVED:
        return no(_("この相談の行き先は、もう決まっています。"))
    return YES


def may_confirm(actor: Actor, concern: Concern) -> Verdict:
    """The second person of "not ours": of the same desk, with the right, and not the first."""
    if not may_read(actor, concern):
        return may_read(actor, concern)
    if concern.state != State.NOT_OURS_PROPOSED:
        return no(_("この相談は、確認を待っていません。"))
    if not actor.has(Permission.CONCERN_CONFIRM):
        return no(_("二人目の確認をする役割がありません。"))
    if concern.decided_by_id == actor.user_id:
        return no(_("決めた人とは別の人が確認します。"))
    return YES


def may_take_back(actor: Actor, concern: Concern) -> Verdict:
    """Whether a decision may be undone: the concern waits again."""
    if not may_read(actor, concern):
        return may_read(actor, concern)
    if concern.state in WAITING:
        return no(_("この相談は、まだ受付のままです。"))
    if not FLOW.allows(State(concern.state), State.RECEIVED):
        return no(_("この相談は支援につながっています。支援ケースのほうで直してください。"))
    return YES


def may_see_danger(actor: Actor, concern: Concern) -> Verdict:
    """Whether the actor may say "a person has seen this danger"."""
    if concern.urgency != Urgency.DANGER or concern.danger_seen_at is not None:
        return no(_("確認を待っている危険はありません。"))
    return may_read(actor, concern)


def may_tell_handling(actor: Actor, concern: Concern) -> Verdict:
    """Whether a reporter may hear now that somebody is on it."""
    if concern.is_about_teller:
        return no(_("本人からの相談です。お返事を書いてください。"))
    if concern.state not in WAITING:
        return no(_("行き先を決めたときに、もう知らせてあります。"))
    return may_read(actor, concern)
