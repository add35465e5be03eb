"""Questions, and the decision: one proposes a sum, another agrees, and the budget is claimed."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import in_workdays
from tsunagu.grants import rules
from tsunagu.grants.actions.moving import ANSWER_WITHIN, LOOK_WITHIN, PAY_WITHIN, move, said
from tsunagu.grants.models import Application, GrantCall
from tsunagu.grants.states import GIVEN, GrantState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused

DECIDE_WITHIN = 5  # working days
S = GrantState


@transaction.atomic
def ask(application: Application, *, words: str, by: Actor) -> None:
    """The group reads the question behind its receipt."""
    rules.may_keep(by, application.call).enforce()
    rules.may_ask(by, application).insist()
    until = clock.today() + ANSWER_WITHIN
    move(application, S.ASKED, words=said(words), owner_id=by.person(), next_on=until, by=by)


@transaction.atomic
def propose(application: Application, *, amount: int, reason: str, by: Actor) -> None:
    """So much, or nothing (0), and why: the group reads the reason once another has agreed."""
    rules.may_keep(by, application.call).enforce()
    rules.may_propose(by, application).insist()
    if not 0 <= amount <= application.wanted:
        most = f"{application.wanted:,}"
        raise Refused(
            _("助成する額は、ほしい額（%(most)s円）までにしてください。") % {"most": most}
        )
    if amount > application.call.left:
        raise _too_much(application.call)
    changes: dict[str, Any] = {
        "amount": amount,
        "reason": said(reason),
        "proposed_by_id": by.person(),
    }
    hands: dict[str, Any] = {"owner_id": by.person(), "next_on": in_workdays(DECIDE_WITHIN)}
    move(application, S.PROPOSED, is_shown=False, by=by, **changes, **hands)


@transaction.atomic
def turn_back(application: Application, *, words: str, by: Actor) -> None:
    """Not so: it is thought over again. The group reads nothing of it."""
    rules.may_keep(by, application.call).enforce()
    rules.may_return(by, application).insist()
    nothing: dict[str, Any] = {"amount": None, "reason": "", "proposed_by_id": None}
    until = in_workdays(LOOK_WITHIN)
    move(application, S.NEW, words=said(words), is_shown=False, next_on=until, by=by, **nothing)


@transaction.atomic
def decide(application: Application, *, by: Actor) -> None:
    """Another agrees. Of the budget is taken what is given, or nothing happens at all."""
    rules.may_keep(by, application.call).enforce()
    rules.may_decide(by, application).insist()
    amount = application.amount or 0
    changes: dict[str, Any] = {"decided_by_id": by.person(), "decided_at": clock.now()}
    if amount == 0:
        move(application, S.REFUSED, by=by, **changes)
        return
    there = GrantCall.objects.filter(pk=application.call_id, given__lte=F("budget") - amount)
    if not there.update(given=F("given") + amount):
        raise _too_much(GrantCall.objects.get(pk=application.call_id))
    try:
        with transaction.atomic():
            until = clock.today() + PAY_WITHIN
            move(application, S.GRANTED, next_on=until, by=by, **changes)
    except IntegrityError as fault:
        raise Refused(_("この団体には、この募集でもう助成しています。")) from fault


@transaction.atomic
def drop(application: Application, *, words: str, by: Actor) -> None:
    """The group told the desk that it does not want it any more."""
    rules.may_keep(by, application.call).enforce()
    rules.may_drop(by, application).insist()
    give_free(application)
    move(application, S.WITHDRAWN, words=said(words), by=by)


def give_free(application: Application) -> None:
    """What was granted and not paid goes back to the budget."""
    if application.state in GIVEN:
        call = GrantCall.objects.filter(pk=application.call_id)
        call.update(given=F("given") - (application.amount or 0))


def _too_much(call: GrantCall) -> Refused:
    left = {"left": f"{call.left:,}"}
    return Refused(_("予算の残りは%(left)s円です。それより多くは助成できません。") % left)
