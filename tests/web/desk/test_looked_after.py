"""Whatever a desk looks after can be put off to a later day, and a colleague can take it over."""

from datetime import timedelta

import pytest

from tests import complained, granted, guarding, learned, neighbours, watched
from tests.people import person
from tsunagu.complaints import actions as complaints
from tsunagu.grants import actions as grants
from tsunagu.ground import clock
from tsunagu.ground.errors import Denied, Refused
from tsunagu.learning import actions as learning
from tsunagu.people.roles import Role
from tsunagu.safety import actions as safety
from tsunagu.volunteering import actions as volunteering
from tsunagu.watch import actions as watch

LOOKED_AFTER = {
    "a complaint": (complaints, complained.complained),
    "a grant": (grants, lambda worker: granted.proposed(worker, granted.called(worker))),
    "a lesson": (learning, learned.opened),
    "a favour": (volunteering, neighbours.found),
    "a watch": (watch, watched.accepted),
    "a loan": (safety, guarding.lent),
}
TAKEN_OVER = [name for name in LOOKED_AFTER if name != "a loan"]  # a loan is its desk's


@pytest.fixture
def sato(endo):
    """佐藤さん: 遠藤さんと同じ窓口のコーディネーター。"""
    return person("sato", "first-door", Role.COORDINATOR)


@pytest.mark.parametrize("name", LOOKED_AFTER)
def test_it_is_put_off_to_a_day_that_is_still_to_come(endo, far, name):
    room, made = LOOKED_AFTER[name]
    thing, today = made(endo), clock.today()
    for until in (today - timedelta(days=1), today - timedelta(days=400)):
        with pytest.raises(Refused):
            room.postpone(thing, until=until, by=endo.actor)
    tomorrow = today + timedelta(days=1)
    with pytest.raises(Denied):
        room.postpone(thing, until=tomorrow, by=far.actor)
    room.postpone(thing, until=tomorrow, by=endo.actor)
    thing.refresh_from_db()
    assert thing.next_on == tomorrow


@pytest.mark.parametrize("name", TAKEN_OVER)
def test_a_colleague_takes_it_over_and_nobody_elses_desk(endo, sato, far, name):
    room, made = LOOKED_AFTER[name]
    thing = made(endo)
    with pytest.raises(Denied):
        room.take_over(thing, by=far.actor)
    room.take_over(thing, by=sato.actor)
    thing.refresh_from_db()
    assert thing.owner == sato.user
    with pytest.raises((Denied, Refused)):
        room.take_over(thing, by=sato.actor)
