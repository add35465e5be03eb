from datetime import timedelta

import pytest

from tests.people import person
from tsunagu.ground import clock
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.journal.models import Entry
from tsunagu.people.actions import be_absent, come_back, name_substitute
from tsunagu.people.models import Absence, AbsenceReason, Membership
from tsunagu.people.queries import away_on, stands_in_for, uncovered
from tsunagu.people.roles import Role


def day(days=0):
    return clock.today() + timedelta(days=days)


def away(who, begins=0, ends=2, *, substitute=None, by=None):
    return be_absent(
        who.membership,
        from_on=day(begins),
        until_on=day(ends),
        reason=AbsenceReason.LEAVE,
        substitute=substitute and substitute.membership,
        by=(by or who).actor,
    )


@pytest.fixture
def endo(aoki):
    return person("endo", "first-door", Role.WORKER)


def test_the_substitute_stands_in_on_these_days_alone(aoki, endo):
    away(aoki, 0, 2, substitute=endo)
    here = aoki.organisation.pk
    stood_in = [stands_in_for(endo.user.pk, here, day(n)) for n in (-1, 0, 2, 3)]
    assert stood_in == [[], [aoki.user.pk], [aoki.user.pk], []]
    assert stands_in_for(aoki.user.pk, here, day()) == []
    assert Entry.objects.get(verb="absence.begun").facts["substitute"] == endo.membership.pk


def test_the_text_means_what_the_rows_mean(aoki, endo, ueda, baba):
    away(aoki, 0, 3, substitute=endo)
    away(ueda, 1, 2)
    away(baba, 0, 9)
    here = aoki.organisation.pk
    for n in range(-1, 5):
        rows = Absence.objects.on(day(n)).filter(membership__organisation=here)
        asked = dict(rows.values_list("membership__user_id", "substitute__user_id"))
        assert away_on(day(n), here) == asked
    assert uncovered(here, day(1)) == [ueda.user.pk]


def test_by_oneself_or_the_lead_and_nobody_else(aoki, endo, ueda, baba):
    for stranger in (endo, baba):
        with pytest.raises(Denied):
            away(aoki, by=stranger)
    away(aoki, by=ueda)
    assert Absence.objects.count() == 1


def test_days_do_not_overlap(aoki):
    away(aoki, 2, 4)
    for begins, ends in ((0, 2), (3, 3), (4, 9), (0, 9)):
        with pytest.raises(Refused, match="もう不在が書いてあります"):
            away(aoki, begins, ends)
    away(aoki, 5, 6)
    away(aoki, 0, 1)
    assert Absence.objects.count() == 3


@pytest.mark.parametrize(("begins", "ends"), [(2, 1), (-3, -1), (0, 400)])
def test_days_that_cannot_be(aoki, begins, ends):
    with pytest.raises(Refused):
        away(aoki, begins, ends)


def test_a_substitute_is_of_the_same_house_may_do_the_work_and_is_there(aoki, endo, ueda, baba):
    planner = person("planner", "first-door", Role.PLANNER)
    away(ueda, 1, 1)
    for nobody in (baba, planner, aoki, ueda):
        with pytest.raises(Refused):
            away(aoki, substitute=nobody)
    away(aoki, substitute=endo)


def test_whoever_stands_in_and_falls_ill_leaves_the_work_in_sight(aoki, endo):
    absence = away(aoki, 0, 5, substitute=endo)
    away(endo, 3, 4)
    absence.refresh_from_db()
    assert absence.substitute is None
    assert uncovered(aoki.organisation.pk, day()) == [aoki.user.pk]


def test_back_early_and_away_again(aoki, endo):
    absence = away(aoki, 0, 5, substitute=endo)
    come_back(absence, by=aoki.actor)
    assert away_on(day(), aoki.organisation.pk) == {}
    with pytest.raises(Conflict):
        come_back(absence, by=aoki.actor)
    away(aoki, 0, 5)


def test_an_absence_to_come_is_called_off(aoki):
    come_back(away(aoki, 3, 5), by=aoki.actor)
    away(aoki, 3, 5)
    assert [len(away_on(day(n), aoki.organisation.pk)) for n in (2, 3)] == [0, 1]


def test_another_substitute(aoki, endo, ueda, baba):
    absence = away(aoki, substitute=endo)
    name_substitute(absence, to=ueda.membership, by=ueda.actor)
    assert stands_in_for(ueda.user.pk, aoki.organisation.pk, day()) == [aoki.user.pk]
    with pytest.raises(Denied):
        name_substitute(absence, to=None, by=baba.actor)


def test_who_is_gone_stands_in_for_nobody(aoki, endo):
    away(aoki, substitute=endo)
    Membership.objects.filter(pk=endo.membership.pk).update(valid_until=day())
    assert uncovered(aoki.organisation.pk, day()) == [aoki.user.pk]


def test_other_desks_do_not_know_who_is_away(aoki, baba):
    away(aoki)
    assert list(Absence.objects.visible_to(baba.actor)) == []
    assert Absence.objects.visible_to(aoki.actor).count() == 1
