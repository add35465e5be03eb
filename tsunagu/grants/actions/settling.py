"""After the decision: paid, looked at, given back; and everything that only moves a date."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from tsunagu.grants import letters, rules
from tsunagu.grants.actions.moving import claim, move, said
from tsunagu.grants.models import Application
from tsunagu.grants.states import GrantState
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Refused
from tsunagu.journal.actions import record

S = GrantState


@transaction.atomic
def pay(application: Application, *, on: date, by: Actor) -> None:
    """The money has gone out; from now on the report is owed."""
    rules.may_keep(by, application.call).enforce()
    rules.may_pay(by, application).insist()
    decided = clock.day_of(application.decided_at) if application.decided_at else on
    if not decided <= on <= clock.today():
        raise Refused(_("渡した日は、決めた日から今日までの日にしてください。"))
    until = max(application.call.report_by, clock.today())
    move(application, S.PAID, paid_on=on, next_on=until, by=by)


@transaction.atomic
def send_back(application: Application, *, words: str, until: date, by: Actor) -> None:
    """Something in the report is missing; the group mends it by that day."""
    rules.may_keep(by, application.call).enforce()
    rules.may_check(by, application).insist()
    move(application, S.PAID, words=said(words), next_on=_to_come(until), by=by)


@transaction.atomic
def check(application: Application, *, until: date | None, by: Actor) -> None:
    """The accounts are right. What is over is owed ``until``; else it is closed."""
    rules.may_keep(by, application.call).enforce()
    rules.may_check(by, application).insist()
    rest = application.back
    if rest == 0:
        move(application, S.CLOSED, by=by)
        return
    if until is None:
        raise Refused(_("残りのお金を返す期日を入れてください。"))
    move(application, S.OWING, rest=rest, next_on=_to_come(until), by=by)


@transaction.atomic
def get_back(application: Application, *, on: date, by: Actor) -> None:
    """The rest is back."""
    rules.may_keep(by, application.call).enforce()
    rules.may_get_back(by, application).insist()
    if on > clock.today():
        raise Refused(_("今日までの日を入れてください。"))
    move(application, S.CLOSED, back_on=on, by=by)


@transaction.atomic
def postpone(application: Application, *, until: date, by: Actor) -> None:
    """Another day; the group is reminded anew where it is its turn."""
    rules.may_keep(by, application.call).enforce()
    rules.may_postpone(by, application).insist()
    claim(application, next_on=_to_come(until), reminded_on=None)
    record("grant.postponed", application, by=by, until=str(until))


@transaction.atomic
def take_over(application: Application, *, by: Actor) -> None:
    rules.may_keep(by, application.call).enforce()
    rules.may_take_over(by, application).insist()
    claim(application, owner_id=by.person())
    record("grant.taken_over", application, by=by)


@transaction.atomic
def remind(application: Application, *, by: Actor) -> None:
    """By the clock: the group hears what it owes, where it left an address."""
    claim(application, reminded_on=clock.today())
    letters.due(application)
    record("grant.reminded", application, by=by)


def _to_come(day: date) -> date:
    if day < clock.today():
        raise Refused(_("いつまでには、今日からあとの日を入れてください。"))
    return day
