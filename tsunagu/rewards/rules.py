"""Who may do what about activities and points. Neighbours come in behind their receipt."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from tsunagu.ground.actor import Actor
from tsunagu.ground.verdict import YES, Verdict, no
from tsunagu.rewards.models import Activity, Exchange
from tsunagu.rewards.states import (
    ACTIVITY_FLOW,
    EXCHANGE_FLOW,
    ActivityState,
    ExchangeState,
)
from tsunagu.volunteering.models import Neighbour
from tsunagu.volunteering.rules import may_match

OLDEST = timedelta(days=92)  # reports come in monthly; three months are enough to catch up


def may_say(actor: Actor, neighbour: Neighbour) -> Verdict:
    """One's own; the desk, for who rings or brings a paper."""
    return YES if actor.user_id is None else may_match(actor, neighbour)


may_ask = may_say


def is_day(on: date, today: date) -> Verdict:
    if on > today:
        return no(_("これからの日は書けません。"))
    if on < today - OLDEST:
        return no(_("3か月より前の活動は、窓口に電話してください。"))
    return YES


def may_decide(actor: Actor, activity: Activity, to: ActivityState) -> Verdict:
    verdict = may_match(actor, activity.neighbour)
    return verdict and _may_go(ACTIVITY_FLOW.allows(ActivityState(activity.state), to))


def may_move(actor: Actor, exchange: Exchange, to: ExchangeState) -> Verdict:
    verdict = may_match(actor, exchange.neighbour)
    return verdict and _may_go(EXCHANGE_FLOW.allows(ExchangeState(exchange.state), to))


def _may_go(allowed: bool) -> Verdict:
    return YES if allowed else no(_("いまは、それはできません。画面を開き直してください。"))
