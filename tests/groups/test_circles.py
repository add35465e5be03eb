"""A group from the first draft to the day on which nobody reads any more who stood for it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests import circled, town
from tests.at_once import at_once
from tsunagu.ground import clock
from tsunagu.ground.errors import Denied, Refused
from tsunagu.groups import actions, chores, queries
from tsunagu.groups.fields import NAMES
from tsunagu.groups.models import Circle
from tsunagu.groups.papers import Sought
from tsunagu.groups.states import CircleState
from tsunagu.holdings.actions.erasing import erase
from tsunagu.journal.models import Entry
from tsunagu.letters.models import Letter
from tsunagu.plan.models import Measure
from tsunagu.plan.queries import grouped as figures
from tsunagu.referrals.queries.due import Morning, Reader
from tsunagu.web.desk.today.circles import circles

S = CircleState


def days(count):
    return clock.now() + timedelta(days=count)


def test_a_group_keeps_its_own_page_and_no_other_does(endo, hana, other):
    said, key = circled.described(organisation_id=other.organisation.pk), town.key()
    circle = actions.begin(said, key=key, by=hana.actor)
    assert actions.begin(said, key=key, by=hana.actor) == circle
    assert (circle.organisation, circle.desk) == (hana.organisation, endo.organisation)
    seen = [Circle.objects.visible_to(w.actor).count() for w in (hana, other, endo)]
    assert seen == [1, 0, 1]  # the desk, too: it looks after the group
    assert queries.public(circle.pk) is None
    actions.move(circle, S.OPEN, by=hana.actor)
    assert circle.next_on > days(360).date()
    with pytest.raises(Denied):
        actions.describe(circle, said, by=other.actor)
    actions.move(circle, S.ENDED, by=hana.actor)
    assert (circle.next_on, circle.ended_at is None) == (None, False)
    actions.move(circle, S.OPEN, by=hana.actor)
    assert circle.ended_at is None
    moved = Entry.objects.filter(verb="circle.moved", subject=f"groups.circle:{circle.pk}")
    assert moved.count() == 3


def test_nobody_makes_the_group_of_others_theirs(endo, hana):
    circle, ours = circled.opened(hana), circled.opened(endo, "見本 市の書いた会")
    for one, keeper in ((circle, hana), (ours, endo)):
        said = circled.described(one.name, organisation_id=endo.organisation.pk)
        actions.describe(one, said, by=endo.actor)
        assert one.organisation == keeper.organisation
    actions.describe(ours, circled.described(organisation_id=hana.organisation.pk), by=endo.actor)
    assert ours.organisation == hana.organisation


def test_everybody_reads_what_the_group_chose_and_finds_it_by_nothing_else(endo, hana):
    circle = circled.opened(hana, shown=("purpose", "phone", "nothing"))
    told = {field.name: str(value) for field, value in queries.told(circle)}
    assert told == {"purpose": "まちに花をふやします。", "phone": circled.PHONE}
    found = [queries.circles(Sought(words=w)).count() for w in ("ハナ", "花をふやす", "みどり公園")]
    assert found == [1, 0, 0]
    assert queries.circles(Sought(words="花を")).count() == 1
    wholly = replace(circled.described(), shown=NAMES, welcomes=False)
    actions.describe(circle, wholly, by=hana.actor)
    found = [queries.circles(Sought(words=w)).count() for w in ("みどり公園", "花代", "0062")]
    assert found == [1, 0, 0]
    assert queries.circles(Sought(welcomes=True)).count() == 0
    assert queries.circles(Sought(kind="npo")).count() == 0
    areas = [circle.area_id, circle.area_id + 1_000]
    assert [queries.circles(Sought(area=area)).count() for area in areas] == [1, 0]


WRONG = {"name": "", "kind": "x", "email": "x", "url": "x", "since": 17, "size": 100_000}


def test_what_is_wrong_is_never_a_row(hana):
    for name, value in WRONG.items():
        with pytest.raises(ValidationError, match=name):
            circled.drafted(hana, **{"name": "見本", name: value})
    with pytest.raises(Refused, match="今年まで"):
        circled.drafted(hana, since=clock.today().year + 1)
    assert not Circle.objects.exists()


BROKEN = {
    "groups_shown_has_a_day": [{"next_on": None}, {"state": "draft"}],
    "groups_ended_at_a_moment": [{"state": "ended", "next_on": None}],
    "groups_since_a_year": [{"since": 17}],
    "groups_asked_twice_at_most": [{"asked": 3}],
}


def test_the_database_holds_what_the_rules_say(hana):
    circle = circled.opened(hana)
    assert {one.name for one in Circle._meta.constraints} == {*BROKEN}
    for name, ways in BROKEN.items():
        for changes in ways:
            with pytest.raises(IntegrityError, match=name), transaction.atomic():
                Circle.objects.filter(pk=circle.pk).update(**changes)


def asked_after(day, count):
    """The first of six mornings, so many days after ``day``, on which somebody is asked."""
    for later in range(count, count + 6):
        with clock.at(_at_nine(day + timedelta(days=later))):
            if chores.ask_groups():
                return clock.today()
    return None


def test_once_a_year_its_people_are_asked_and_once_more(hana):
    circle, day = circled.opened(hana), clock.today()
    letters = Letter.objects.filter(about=f"groups.circle:{circle.pk}")
    assert asked_after(day, 350) is None
    first = asked_after(day, 366)
    assert (letters.count(), str(letters.get().to)) == (1, hana.user.email)
    circle.refresh_from_db()
    assert (circle.asked, circle.is_old) == (1, True)
    with clock.at(_at_nine(first)):
        assert [*queries.with_desk()] == []
        assert [*queries.to_confirm(hana.actor)] == [circle]
    second = asked_after(day, (circle.next_on - day).days)
    assert (letters.count(), second > first) == (2, True)
    assert "お電話します" in str(letters.order_by("pk").last().body)
    circle.refresh_from_db()
    assert asked_after(day, (circle.next_on - day).days) is None


def test_then_the_desk_asks(endo, hana):
    circle = circled.silent(hana)
    with clock.at(_at_nine(clock.today() + timedelta(days=370))):
        assert [*queries.due_at(endo.actor)] == [circle]
        assert "circles" in {line.kind for line in Morning().read()[Reader(endo.user.pk)]}
        assert circles(endo.actor, clock.today()).late().height == 1
        with pytest.raises(Denied):
            actions.wait(circle, by=hana.actor)
        actions.wait(circle, by=endo.actor)
        assert [*queries.with_desk()] == []
        assert figures.groups_true(Measure()).number == "0%"
        actions.confirm(circle, by=hana.actor)
        assert (circle.asked, circle.is_old) == (0, False)
        assert figures.groups_true(Measure()).number == "100%"
    assert figures.groups(Measure()).rows[0][1] == "1"


def test_of_a_group_without_anybody_the_desk_asks_at_once(endo, other):
    ours = circled.opened(endo)
    assert (ours.organisation, ours.waits_for_desk) == (None, False)
    empty = circled.editor("nobody", "empty-group")
    silent = circled.opened(empty, "見本 だれもいない会")
    empty.membership.delete()
    type(empty.organisation).objects.filter(pk=empty.organisation.pk).update(email="")
    with clock.at(_at_nine(days(366).date())):
        assert [*queries.with_desk()] == [ours]
        for later in range(5):
            with clock.at(clock.now() + timedelta(days=later)):
                chores.ask_groups()
        assert {*queries.with_desk()} == {ours, silent}
    assert not Letter.objects.exists()


def test_after_its_time_nobody_reads_who_stood_for_it(hana, django_capture_on_commit_callbacks):
    circle = circled.opened(hana)
    actions.move(circle, S.ENDED, by=hana.actor)
    with django_capture_on_commit_callbacks(execute=True):
        erase(circle, by=hana.actor)
    gone = Circle.objects.get(pk=circle.pk)
    assert (str(gone.representative), gone.name) == ("廃棄しました", circled.NAME)
    with pytest.raises(Denied, match="保存期間"):
        actions.move(gone, S.OPEN, by=hana.actor)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_two_hands_at_once_one_wins(hana):
    circle = circled.opened(hana)
    read = [Circle.objects.get(pk=circle.pk) for _ in range(2)]
    heard = at_once(lambda number: actions.move(read[number], S.RESTING, by=hana.actor), 2)
    assert sorted(type(each).__name__ for each in heard) == ["Conflict", "NoneType"]
    key = town.key()
    said = circled.described("見本 二つの会")
    made = at_once(lambda _number: actions.begin(said, key=key, by=hana.actor).pk, 2)
    assert len({*made}) == 1


def _at_nine(day):
    return clock.now().replace(year=day.year, month=day.month, day=day.day, hour=0, minute=30)
