"""What can be taken is said by whom it concerns, kept for ever, and believed for a while."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests import town
from tests.at_once import at_once
from tests.people import person
from tsunagu.directory.actions.capacity import state_again, state_capacity
from tsunagu.directory.models import Capacity, CapacityState, Service
from tsunagu.directory.papers import Stated
from tsunagu.directory.queries.capacity import statement_of
from tsunagu.ground import clock
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.journal.models import Entry
from tsunagu.people.roles import Role
from tsunagu.referrals.queries.due import Due, due_for

OPEN, WAITING, FULL = CapacityState
JUNE = datetime(2026, 6, 1, 0, tzinfo=UTC)


@pytest.fixture
def service(chiba):
    return town.service(account=chiba.organisation)


def test_the_last_word_counts_and_the_first_stays(service, chiba):
    state_capacity(service, stated=Stated(OPEN, free=2), by=chiba.actor)
    state_capacity(service, stated=Stated(FULL, until=town.soon(30)), by=chiba.actor)

    said = list(Capacity.objects.order_by("pk").values_list("state", "free", "stated_by"))
    assert said == [("open", 2, "chiba"), ("full", None, "chiba")]
    assert [row.replaced_at is None for row in Capacity.objects.order_by("pk")] == [False, True]
    assert statement_of(service).state == "full"
    verbs = Entry.objects.filter(verb="capacity.stated").count()
    assert verbs == 2


def test_since_is_when_it_began(service, chiba, at):
    at(JUNE)
    state_capacity(service, stated=Stated(FULL), by=chiba.actor)
    at(JUNE + timedelta(days=9))
    assert state_capacity(service, stated=Stated(FULL), by=chiba.actor).since.day == 1
    assert state_capacity(service, stated=Stated(OPEN), by=chiba.actor).since.day == 10


def test_who_may_say_it(service, chiba, doi, aoki, ueda):
    coordinator = person("cotani", "first-door", Role.COORDINATOR)
    for by in (chiba, coordinator):
        state_capacity(service, stated=Stated(OPEN), by=by.actor)
    for by in (doi, aoki, ueda):
        with pytest.raises(Denied):
            state_capacity(service, stated=Stated(FULL), by=by.actor)
    state_capacity(ueda.organisation, stated=Stated(FULL), by=ueda.actor)
    with pytest.raises(Denied):
        state_capacity(chiba.organisation, stated=Stated(FULL), by=ueda.actor)
    assert statement_of(service).state == "open"


def test_it_grows_old_and_its_people_are_asked(service, chiba, at):
    at(JUNE)
    state_capacity(service, stated=Stated(OPEN, free=1), by=chiba.actor)
    at(JUNE + timedelta(days=30))
    assert statement_of(service).is_old is False
    assert due_for(chiba.actor) == []
    at(JUNE + timedelta(days=31))
    assert statement_of(service).is_old is True
    assert due_for(chiba.actor) == [Due("古くなった、空きの情報", 1)]
    state_again(service, by=chiba.actor)
    assert due_for(chiba.actor) == []
    assert (statement_of(service).free, statement_of(service).is_old) == (1, False)


def test_full_until_a_day_is_not_full_after_it(service, chiba, at):
    at(JUNE)
    until = clock.today() + timedelta(days=3)
    state_capacity(service, stated=Stated(FULL, until=until), by=chiba.actor)
    at(JUNE + timedelta(days=3))
    assert statement_of(service).is_full is True
    at(JUNE + timedelta(days=4))
    assert (statement_of(service).is_full, statement_of(service).is_old) == (False, True)
    assert state_again(service, by=chiba.actor).until is None


def test_a_desk_speaks_for_its_services_until_they_speak_themselves(service, chiba):
    Capacity.objects.create(
        organisation=chiba.organisation,
        state=FULL,
        since=clock.today(),
        fresh_until=town.soon(),
        stated_by="chiba",
    )
    assert statement_of(service).state == "full"
    state_capacity(service, stated=Stated(OPEN), by=chiba.actor)
    assert statement_of(service).state == "open"


@pytest.mark.parametrize(
    "stated",
    [
        Stated(FULL, free=1),
        Stated(OPEN, waiting=1),
        Stated(FULL, words="あ" * 201),
        Stated("gone"),
    ],
)
def test_what_does_not_fit_is_not_kept(service, chiba, stated):
    with pytest.raises(ValidationError):
        state_capacity(service, stated=stated, by=chiba.actor)
    assert Capacity.objects.count() == 0


def test_the_past_is_no_until(service, chiba):
    with pytest.raises(Refused):
        state_capacity(service, stated=Stated(FULL, until=town.soon(-1)), by=chiba.actor)
    with pytest.raises(Refused):
        state_again(service, by=chiba.actor)


def test_the_database_keeps_one_word_for_one_thing(service, chiba):
    facts = {"state": OPEN, "since": clock.today(), "fresh_until": clock.today(), "stated_by": "x"}
    Capacity.objects.create(service=service, **facts)
    for about in (
        {"service": service},
        {},
        {"service": town.service("別"), "organisation": chiba.organisation},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Capacity.objects.create(**about, **facts)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("before", [False, True])
def test_two_at_once_leave_one_last_word(chiba, before):
    service = town.service(account=chiba.organisation)
    if before:
        state_capacity(service, stated=Stated(OPEN), by=chiba.actor)
    heard = at_once(
        lambda n: state_capacity(
            Service.objects.get(pk=service.pk), stated=Stated(FULL), by=chiba.actor
        ),
        4,
    )
    assert {type(one) for one in heard} <= {Capacity, Conflict}
    assert Capacity.objects.current().count() == 1
    won = sum(isinstance(one, Capacity) for one in heard)
    assert Capacity.objects.count() == won + before
