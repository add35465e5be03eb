"""The coming week over real rows: who is proposed and why, what changes, and what goes out."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import neighbours
from tsunagu.ground import clock
from tsunagu.ground.actor import RESIDENT
from tsunagu.ground.errors import Denied, Refused
from tsunagu.places.models import Area
from tsunagu.residents.models import Level, Person
from tsunagu.volunteering import actions, queries
from tsunagu.volunteering.models import Invitation
from tsunagu.volunteering.queries.candidates import able
from tsunagu.volunteering.queries.week import coming_monday, week
from tsunagu.volunteering.states import FavourState, OfferingState, Reach, Task

DAYS = ("mon-morning", "tue-morning", "wed-morning")


def planned(worker):
    return week(worker.actor, coming_monday(clock.today()))


def proposed(worker):
    """By the favour's number: whom it is proposed to ask."""
    return {row.favour.pk: [one.offering.pk for one in row.new] for row in planned(worker).rows}


@pytest.mark.parametrize(("today", "monday"), [(23, 30), (27, 30), (29, 30), (30, 37)])
def test_the_week_is_the_coming_one(today, monday):
    first = date(2026, 11, 1)
    assert coming_monday(first + timedelta(today - 1)) == first + timedelta(monday - 1)


def test_the_only_one_who_can_go_is_left_for_whom_nobody_else_can_help(endo):
    """First come would take the one with a free Tuesday away from the Tuesday."""
    either = neighbours.asked_for(endo, cells=("mon-morning", "tue-morning"))
    tuesday = neighbours.asked_for(endo, cells=("tue-morning",))
    only = neighbours.offering(endo, cells=("tue-morning",))
    other = neighbours.offering(endo, cells=("mon-morning",))
    assert proposed(endo) == {either.pk: [other.pk], tuesday.pk: [only.pk]}
    found = planned(endo)
    assert (found.wanted, found.coming) == (2, 2)
    [first, _second] = found.rows
    assert first.now == []
    assert {reason.is_for for reason in first.new[0].reasons} == {True}
    assert "月曜日" in first.new[0].when


def test_who_is_missing_is_said_with_what_is_in_the_way(endo):
    favour = neighbours.asked_for(endo, cells=("tue-morning",))
    neighbours.offering(endo, cells=("sun-night",))
    [row] = planned(endo).rows
    assert (row.favour, row.new, row.missing) == (favour, [], 1)
    assert "日時だけが合わない人：1人" in {reason.text for reason in row.reasons}


def test_every_week_needs_somebody_for_all_hours_and_nobody_is_asked_twice(endo):
    favour = neighbours.asked_for(endo, how="weekly", cells=DAYS)
    neighbours.offering(endo, cells=DAYS[:2])
    declined = neighbours.offering(endo, cells=DAYS)
    whole = neighbours.offering(endo, cells=DAYS)
    said_no = neighbours.invited(favour, declined, endo)
    assert proposed(endo) == {favour.pk: []}
    actions.answer(said_no, is_yes=False)
    assert proposed(endo) == {favour.pk: [whole.pk]}
    one = favour.neighbour
    actions.register(actions.offer(one, neighbours.offered(), by=RESIDENT), by=endo.actor)
    actions.move_offering(whole, OfferingState.RESTING, by=RESIDENT)
    assert proposed(endo) == {favour.pk: []}


def test_what_goes_on_stays_and_who_stays_away_is_a_change(endo):
    favour = neighbours.asked_for(endo, how="weekly", cells=("tue-morning",))
    goes = neighbours.offering(endo, cells=("tue-morning",))
    actions.answer(neighbours.invited(favour, goes, endo), is_yes=True)
    favour.refresh_from_db()
    at = clock.now() + timedelta(days=1)
    actions.introduce(favour, at=at, where="公民館", by=endo.actor)
    actions.settle(favour, by=endo.actor)
    same_hour = neighbours.asked_for(endo, cells=("tue-morning",))
    assert proposed(endo) == {same_hour.pk: []}
    assert planned(endo).coming == 1
    actions.move_offering(goes, OfferingState.RESTING, by=RESIDENT)
    substitute = neighbours.offering(endo, cells=("tue-morning",), max_km=Reach.CITY)
    rows = {row.favour.pk: row for row in planned(endo).rows}
    changed = rows[favour.pk]
    assert not changed.is_open
    assert "申し出ていません" in changed.reasons[0].text
    taken = [one.offering for row in rows.values() for one in row.new]
    assert taken == [substitute]


def test_who_is_away_that_week_is_seen_and_somebody_stands_in(endo, at):
    at(clock.now().replace(year=2026, month=11, day=20, hour=3))
    favour = neighbours.asked_for(endo, how="weekly", cells=("tue-morning",))
    goes = neighbours.offering(endo, cells=("tue-morning",))
    actions.answer(neighbours.invited(favour, goes, endo), is_yes=True)
    favour.refresh_from_db()
    actions.introduce(favour, at=clock.now() + timedelta(days=1), where="公民館", by=endo.actor)
    actions.settle(favour, by=endo.actor)
    tuesday = date(2026, 11, 24)
    told = {"from_on": tuesday, "until_on": tuesday, "key": "away"}
    away = actions.go_away(goes.neighbour, by=RESIDENT, **told)
    assert actions.go_away(goes.neighbour, by=RESIDENT, **told) == away
    favour.refresh_from_db()
    assert favour.next_on == clock.today()
    [row] = planned(endo).rows
    assert (row.now, "休みの日" in row.reasons[0].text, row.missing) == ([goes], True, 1)
    assert (row.favour, row.on, planned(endo).coming) == (favour, tuesday, 0)
    other = neighbours.offering(endo, cells=("tue-morning",))
    assert proposed(endo) == {favour.pk: [other.pk]}
    with pytest.raises(Refused):
        actions.ask_substitute(favour, on=tuesday + timedelta(days=1), by=endo.actor)
    instead = actions.ask_substitute(favour, on=tuesday, by=endo.actor)
    assert actions.ask_substitute(favour, on=tuesday, by=endo.actor) == instead
    assert (instead.words, instead.cells, instead.first_on) == (
        favour.words,
        ["tue-morning"],
        tuesday,
    )
    assert proposed(endo) == {instead.pk: [other.pk]}
    assert [one.offering for one in able(instead, endo.actor)] == [other]
    assert [one.neighbour for one in queries.away_from(favour)] == [goes.neighbour]
    with pytest.raises(Denied):
        actions.ask_substitute(instead, on=tuesday, by=endo.actor)
    actions.come_back(away, by=RESIDENT)
    assert favour.pk not in proposed(endo)
    for bad in ({"from_on": date(2026, 11, 19)}, {"until_on": date(2026, 11, 23)}):
        with pytest.raises((Refused, ValidationError)):
            actions.go_away(goes.neighbour, by=RESIDENT, **(told | bad | {"key": "b"}))


def test_who_is_away_today_is_not_asked_today(endo):
    favour, one = neighbours.asked_for(endo), neighbours.offering(endo)
    today = clock.today()
    away = actions.go_away(one.neighbour, from_on=today, until_on=today, key="away", by=endo.actor)
    assert able(favour, endo.actor) == []
    actions.come_back(away, by=endo.actor)
    assert [each.offering for each in able(favour, endo.actor)] == [one]


def test_what_is_taken_is_asked_all_of_it_or_nothing(endo, far):
    favour, other = neighbours.asked_for(endo), neighbours.asked_for(endo)
    one, bad = neighbours.offering(endo), neighbours.offering(endo, Task.TALK)
    with pytest.raises(Refused):
        actions.take_of_week([(favour, None, [one]), (other, None, [bad])], by=endo.actor)
    assert not Invitation.objects.exists()
    assert actions.take_of_week([(favour, None, [one])], by=endo.actor) == 1
    assert favour.pk not in proposed(endo) or not proposed(endo)[favour.pk]
    assert planned(far).rows == []
    Person.objects.update(level=Level.CLOSED)
    assert planned(endo).rows == []


def test_far_away_is_not_proposed_and_a_later_week_waits(endo):
    there = neighbours.joining(chome=Area.objects.get(code="m-2"))
    far = actions.join(there, offered=neighbours.offered(max_km=Reach.NEAR)).offerings.get()
    actions.register(far, by=endo.actor)
    favour = neighbours.asked_for(endo)
    later = clock.today() + timedelta(days=30)
    neighbours.asked_for(endo, first_on=later)
    assert proposed(endo) == {favour.pk: []}
    assert planned(endo).rows[0].favour.state == FavourState.OPEN


def test_as_many_queries_for_one_as_for_four(endo, client):
    client.force_login(endo.user)
    costs = []
    for more in (1, 3):
        for _ in range(more):
            neighbours.asked_for(endo)
            neighbours.offering(endo)
        with CaptureQueriesContext(connection) as asked:
            page = client.get("/desk/neighbours/week/").content.decode()
        costs.append(len(asked))
    assert costs[0] == costs[1] <= MOST
    assert page.count('name="take"') == 4
    assert client.post("/desk/neighbours/week/", {"take": ["x", "1-²"]}).status_code == 302
    row = planned(endo).rows[0]
    take = f"{row.favour.pk}-{row.new[0].offering.pk}"
    assert client.post("/desk/neighbours/week/", {"take": [take]}).status_code == 302
    assert Invitation.objects.get().favour == row.favour


MOST = 16


def test_one_neighbour_with_two_offers_is_one_person(endo):
    """Of what they offer, one favour a week and one question for each favour."""
    one = neighbours.offering(endo, cells=("mon-morning",))
    second = actions.offer(one.neighbour, neighbours.offered(), by=RESIDENT)
    actions.register(second, by=endo.actor)
    monday = neighbours.asked_for(endo, cells=("mon-morning",))
    tuesday = neighbours.asked_for(endo, cells=("tue-morning",))
    assert [len(asked) for asked in proposed(endo).values()].count(1) == 1
    assert planned(endo).coming == 1
    assert len(able(monday, endo.actor)) == 1
    [asked] = actions.invite(monday, [one, second], by=endo.actor)
    actions.answer(asked, is_yes=False)
    assert able(monday, endo.actor) == []
    assert proposed(endo) == {monday.pk: [], tuesday.pk: [second.pk]}


def test_who_stands_in_is_asked_from_the_plan_for_the_day_alone(endo, client):
    cells = ("mon-morning", "tue-morning")
    favour = neighbours.asked_for(endo, how="weekly", cells=cells)
    goes = neighbours.offering(endo, cells=cells)
    actions.answer(neighbours.invited(favour, goes, endo), is_yes=True)
    favour.refresh_from_db()
    actions.introduce(favour, at=clock.now() + timedelta(days=1), where="公民館", by=endo.actor)
    actions.settle(favour, by=endo.actor)
    tuesday = coming_monday(clock.today()) + timedelta(days=1)
    actions.go_away(goes.neighbour, from_on=tuesday, until_on=tuesday, key="away", by=RESIDENT)
    other = neighbours.offering(endo, cells=("tue-morning",))
    client.force_login(endo.user)
    take = f"{favour.pk}-{other.pk}-{tuesday}"
    assert f'value="{take}"' in client.get("/desk/neighbours/week/").content.decode()
    client.post("/desk/neighbours/week/", {"take": [take, f"{favour.pk}-{other.pk}-2026-13-99"]})
    instead = favour.substitutes.get()
    assert (instead.first_on, instead.cells) == (tuesday, ["tue-morning"])
    assert [one.offering for one in instead.invitations.all()] == [other]
    assert favour.pk not in proposed(endo)
