"""Points that become money: asked for, decided, paid, each once."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from tsunagu.clocks.queries import in_workdays
from tsunagu.ground import clock
from tsunagu.ground.actor import Actor
from tsunagu.ground.errors import Conflict, Refused
from tsunagu.journal.actions import record
from tsunagu.keys.fields import sealed
from tsunagu.rewards import letters, rules
from tsunagu.rewards.models import Exchange
from tsunagu.rewards.queries import book
from tsunagu.rewards.states import EXCHANGE_FLOW, ExchangeState
from tsunagu.volunteering.models import Neighbour

DECIDE_WITHIN, PAY_WITHIN = 10, 20  # working days
S = ExchangeState


@transaction.atomic
def ask(neighbour: Neighbour, *, year: int, by: Actor) -> Exchange:
    """All points of a fiscal year that may be exchanged today. A second one waits until the first
    is paid: the unique constraint decides between two at the same moment.
    """
    rules.may_ask(by, neighbour).enforce()
    pot = book(neighbour).pot(year)
    points, yen = pot.offer(clock.today()) if pot else (0, 0)
    if not yen:
        raise Refused(_("いま交換できるポイントがありません。"))
    facts = {"points": points, "yen": yen, "due_on": in_workdays(DECIDE_WITHIN)}
    try:
        with transaction.atomic():
            exchange = Exchange.objects.create(neighbour=neighbour, year=year, **facts)
            record("exchange.asked", exchange, by=by, year=year, points=points)
    except IntegrityError as taken:
        raise Conflict(_("交換は、もう申しこんであります。")) from taken
    return exchange


@transaction.atomic
def decide(exchange: Exchange, *, by: Actor) -> None:
    """The desk has checked the year: it will be paid."""
    due_on = in_workdays(PAY_WITHIN)
    _move(exchange, S.DECIDED, by=by, decided_at=clock.now(), due_on=due_on)


@transaction.atomic
def pay(exchange: Exchange, *, on: date, by: Actor) -> None:
    if on > clock.today():
        raise Refused(_("これからの日は書けません。"))
    _move(exchange, S.PAID, by=by, paid_on=on, due_on=None)


@transaction.atomic
def refuse_exchange(exchange: Exchange, *, reason: str, by: Actor) -> None:
    """The points stay with the neighbour, who reads why."""
    _move(exchange, S.REFUSED, by=by, reason=reason, due_on=None)


def _move(exchange: Exchange, to: ExchangeState, *, by: Actor, **changes: object) -> None:
    rules.may_move(by, exchange, to).enforce()
    was = S(exchange.state)
    EXCHANGE_FLOW.check(was, to)
    mine = Exchange.objects.filter(pk=exchange.pk, state=was)
    if not mine.update(**sealed(exchange, state=to, **changes)):
        raise Conflict(_("ほかの人が先に決めました。画面を開き直してください。"))
    record("exchange.moved", exchange, by=by, was=was, to=to)
    exchange.refresh_from_db()
    letters.tell(exchange)
