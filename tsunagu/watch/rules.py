"""Who may do what about watching over. Who asks for it comes in behind their receipt."""

from django.utils.translation import gettext as _

from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.people.roles import Permission
from tsunagu.watch.models import Watch
from tsunagu.watch.states import (
    LIVING,
    OWNED,
    PRESSING,
    WATCH_FLOW,
    WITH_VISITOR,
    Result,
    Sign,
    WatchState,
)

S = WatchState


def may_arrange(actor: Actor, watch: Watch) -> Verdict:
    if actor.has(Permission.NEIGHBOUR_MATCH) and watch.desk_id == actor.organisation_id:
        return YES
    return no(_("見守りを受け持つ役割がありません。"))


def may_accept(actor: Actor, watch: Watch) -> Verdict:
    return may_arrange(actor, watch) and _may_go(watch.state == S.NEW)


def may_say_cause(actor: Actor, watch: Watch) -> Verdict:
    return may_arrange(actor, watch) and _may_go(watch.state == S.WAITING)


def may_introduce(actor: Actor, watch: Watch) -> Verdict:
    return may_arrange(actor, watch) and _may_go(watch.state in (S.WAITING, S.MEETING))


def may_begin(actor: Actor, watch: Watch) -> Verdict:
    return may_arrange(actor, watch) and _may_go(watch.state in (S.MEETING, S.PAUSED))


def may_look_again(actor: Actor, watch: Watch) -> Verdict:
    return may_arrange(actor, watch) and _may_go(watch.state in WITH_VISITOR)


def may_pause(actor: Actor, watch: Watch) -> Verdict:
    return may_arrange(actor, watch) and _may_go(watch.state == S.VISITING)


def may_postpone(actor: Actor, watch: Watch) -> Verdict:
    return may_arrange(actor, watch) and _may_go(watch.state in LIVING)


def may_take_over(actor: Actor, watch: Watch) -> Verdict:
    owned = watch.state in OWNED and watch.owner_id != actor.user_id
    return may_arrange(actor, watch) and _may_go(owned)


def may_end(actor: Actor, watch: Watch) -> Verdict:
    """The desk; and who is watched over, behind their receipt."""
    verdict = YES if actor.user_id is None else may_arrange(actor, watch)
    return verdict and _may_go(WATCH_FLOW.allows(S(watch.state), S.ENDED))


def may_keep(actor: Actor, watch: Watch) -> Verdict:
    """Who visits writes down what they saw, also while it rests: they may have been there."""
    if not actor.has(Permission.WATCH_VISIT) or watch.visitor_id != actor.user_id:
        return no(_("この人の見守りを受け持っていません。"))
    return _may_go(watch.state in (S.VISITING, S.PAUSED))


def may_give_cards(actor: Actor, desk: int) -> Verdict:
    if actor.has(Permission.NEIGHBOUR_MATCH) and desk == actor.organisation_id:
        return YES
    return no(_("見守りを受け持つ役割がありません。"))


def is_worrying(result: Result, signs: tuple[Sign, ...], *, again: bool) -> bool:
    """Whether somebody has to see to it. Not met once is none; not met twice running is."""
    return bool(signs) or result == Result.URGENT or (result == Result.ABSENT and again)


def is_pressing(signs: tuple[Sign, ...]) -> bool:
    return not PRESSING.isdisjoint(signs)


def _may_go(allowed: bool) -> Verdict:
    return YES if allowed else no(_("いまは、それはできません。画面を開き直してください。"))
