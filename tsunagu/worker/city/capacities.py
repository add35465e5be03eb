"""What services say of themselves once a week: room, a waiting list, full, or nothing at all."""

from tsunagu.directory.actions.capacity import state_capacity
from tsunagu.directory.models import CapacityState, Service
from tsunagu.directory.papers import Stated
from tsunagu.ground.actor import Actor
from tsunagu.people.roles import Permission
from tsunagu.worker.city.chance import one_of
from tsunagu.worker.city.city import City

S = CapacityState
SAYS: dict[str, dict[CapacityState, float]] = {
    "prompt": {S.OPEN: 9, S.WAITING: 1},
    "steady": {S.OPEN: 6, S.WAITING: 3, S.FULL: 1},
    "slow": {S.WAITING: 6, S.OPEN: 3, S.FULL: 1},
    "refusing": {S.OPEN: 5, S.FULL: 5},
    "full": {S.FULL: 8, S.WAITING: 2},
}


def state_capacities(city: City) -> None:
    """Each agency with an account speaks for its services; the silent ones say nothing."""
    for agency in city.town.agencies():
        account = city.town.organisations[agency].pk
        staff = city.staff(agency, Permission.CAPACITY_STATE)
        for service in city.town.services:
            if service.organization.account_id == account and staff:
                _state(city, service, staff[0])


def _state(city: City, service: Service, by: Actor) -> None:
    chances = SAYS.get(city.town.tempers[service.pk])
    if chances is None:
        return
    state = one_of(chances, city.dice("capacity", service.name))
    free = 2 if state == S.OPEN else None
    waiting = 3 if state == S.WAITING else None
    city.do(state_capacity, service, stated=Stated(state, free, waiting), by=by)
