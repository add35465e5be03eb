"""What neighbours did, and their points, said in one line each."""

from datetime import date
from types import SimpleNamespace

from tests import neighbours, town
from tests.people import Person as Worker
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT
from tsunagu.ground.workdays import months_after
from tsunagu.people.actors import actor_for
from tsunagu.people.models import User
from tsunagu.rewards import actions
from tsunagu.rewards.models import Activity, Exchange
from tsunagu.rewards.papers import Said
from tsunagu.rewards.states import Kind
from tsunagu.volunteering.actions import meet
from tsunagu.volunteering.models import Neighbour

BORN = date(1950, 5, 5)


def helper(worker: Worker, born_on: date | None = BORN) -> Neighbour:
    """Somebody registered, interviewed, and old enough for points."""
    one = neighbours.offering(worker).neighbour
    today = clock.today()
    meet(one, interviewed_on=today, trained_on=today, born_on=born_on, by=worker.actor)
    return one


def said(one: Neighbour, kind: Kind = Kind.SALON, **more: object) -> Activity:
    facts = {"key": town.key(), "on": clock.today(), "minutes": 90, "where": "見本 サロン"}
    return actions.say(one, Said(kind=kind, **(facts | more)), by=RESIDENT)


def confirmed(one: Neighbour, worker: Worker, on: date, kind: Kind = Kind.SALON) -> Activity:
    """As an older year would have left it."""
    return Activity.objects.create(
        neighbour=one, kind=kind, on=on, minutes=90, state="confirmed", key=town.key()
    )


def last_year(one: Neighbour, worker: Worker, times: int = 3) -> None:
    day = months_after(clock.today(), -12)
    for number in range(times):
        confirmed(one, worker, day.replace(day=number + 1))


def asked(worker: Worker) -> Exchange:
    """Six points of the last year, asked for."""
    one = helper(worker)
    last_year(one, worker)
    year = clock.today().year - (1 if clock.today().month >= 4 else 2)
    return actions.ask(one, year=year, by=RESIDENT)


def in_every_state(user: User) -> None:
    """At the desk of one who brings neighbours together."""
    worker = SimpleNamespace(actor=actor_for(user))
    asked(worker)
    actions.decide(asked(worker), by=worker.actor)
    said(helper(worker))
