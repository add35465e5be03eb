from datetime import date, timedelta

import pytest

from tests import town
from tests.people import person
from tests.town import opened
from tsunagu.cases import chores
from tsunagu.cases.actions import end_on, transfer
from tsunagu.cases.models import Need
from tsunagu.ground import clock
from tsunagu.ground.errors import Denied, Refused
from tsunagu.journal.models import Entry
from tsunagu.letters.models import Letter
from tsunagu.people.actions import Part, be_absent
from tsunagu.people.models import AbsenceReason, Membership, User
from tsunagu.people.roles import Role
from tsunagu.referrals.actions import accept, refer
from tsunagu.referrals.queries.invariants import broken, left_with_the_gone


@pytest.fixture
def mori(day, db):
    return person("mori", "city-hall", Role.MANAGER)


def ends(number):
    return date(2026, 5, 31) + timedelta(days=number)


def until(who):
    return Membership.objects.get(pk=who.membership.pk).valid_until


def holders():
    return list(Need.objects.order_by("pk").values_list("worker__name", flat=True))


def waiting():
    """Needs and cases that lie with who has gone: until the clock comes by."""
    return [len(rows) for rows in left_with_the_gone()]


def test_each_week_from_thirty_days_before_the_person_and_the_lead_hear_it(day, aoki, ueda):
    opened(aoki)
    end_on(aoki.membership, day=ends(41), by=ueda.actor)
    told = []
    for number in range(1, 41):
        day(number)
        told.append(chores.tell_of_ends())
        chores.tell_of_ends()
    letters = Letter.objects.filter(key__startswith="ends:")
    to = [letter.to for letter in letters]
    assert to.count("aoki@example.org") == 5  # with 30, 27, 20, 13 and 6 days
    assert to.count("ueda@example.org") == 5
    assert "見本" not in letters.first().body


def test_nobody_is_reminded_when_nothing_is_left_or_at_night(day, aoki, ueda):
    end_on(aoki.membership, day=ends(20), by=ueda.actor)
    assert chores.tell_of_ends() == 0
    opened(aoki)
    day(2, hour=3)
    assert chores.tell_of_ends() == 0


def test_on_the_evening_of_the_last_day_the_lead_takes_over(day, aoki, ueda):
    case = opened(aoki)
    end_on(aoki.membership, day=ends(5), by=ueda.actor)
    for number, hour in ((3, 23), (4, 21)):
        day(number, hour)
        assert chores.hand_over_ended() == 0
    day(4, 22)
    assert chores.hand_over_ended() == 1
    assert chores.hand_over_ended() == 0
    assert (holders(), until(aoki)) == (["ueda"], ends(4))
    case.refresh_from_db()
    assert case.worker == ueda.user
    day(5, 0)
    assert broken() == {}
    assert Entry.objects.filter(verb="membership.ended").count() == 1


def test_the_substitute_comes_before_the_lead(day, aoki, ueda):
    endo = person("endo", "first-door", Role.WORKER)
    opened(aoki)
    end_on(aoki.membership, day=ends(5), by=ueda.actor)
    be_absent(
        aoki.membership,
        from_on=ends(3),
        until_on=ends(4),
        reason=AbsenceReason.LEAVE,
        substitute=endo.membership,
        by=aoki.actor,
    )
    day(4, 22)
    chores.hand_over_ended()
    assert holders() == ["endo"]


def test_a_night_that_the_engine_slept_through_is_mended_at_once(day, aoki, ueda):
    opened(aoki)
    end_on(aoki.membership, day=ends(5), by=ueda.actor)
    day(6, 3)
    assert waiting() == [1, 1]
    assert chores.hand_over_ended() == 1
    assert (holders(), until(aoki)) == (["ueda"], ends(5))
    assert (waiting(), broken()) == ([0, 0], {})


def test_with_nobody_there_the_part_lasts_a_day_longer_and_the_city_hears_it(day, mori, aoki):
    opened(aoki)
    end_on(aoki.membership, day=ends(5), by=mori.actor)
    for number in (4, 5, 6):
        day(number, 22)
        assert chores.hand_over_ended() == 1
        chores.hand_over_ended()
        assert until(aoki) == ends(number + 2)
        day(number + 1, 0)
        assert broken() == {}
    letters = Letter.objects.filter(key__startswith="nobody:")
    assert [letter.to for letter in letters] == ["mori@example.org"] * 3
    assert "一日のばしました" in letters[0].body
    assert "aoki" not in letters[0].body


def test_a_shut_account_leaves_no_need_behind(day, aoki, ueda):
    opened(aoki)
    User.objects.filter(pk=aoki.user.pk).update(is_active=False)
    assert (waiting(), broken()) == ([1, 1], {})
    assert chores.hand_over_ended() == 1
    assert holders() == ["ueda"]
    assert (waiting(), broken()) == ([0, 0], {})


def test_at_an_agency_a_colleague_takes_over(day, mori, aoki, chiba):
    chino = person("chino", "kakei-npo", Role.PARTNER)
    case = opened(aoki)
    service = town.service(account=chiba.organisation)
    accept(refer(case, town.asking(case, aoki, service), by=aoki.actor), by=chiba.actor)
    end_on(chiba.membership, day=ends(5), by=mori.actor)
    day(4, 23)
    chores.hand_over_ended()
    assert holders() == [chino.user.name]
    day(5, 0)
    assert broken() == {}


def test_another_part_there_holds_the_work(day, mori, aoki, ueda):
    Membership.objects.create(user=aoki.user, organisation=aoki.organisation, role=Role.COORDINATOR)
    opened(aoki)
    end_on(aoki.membership, day=ends(2), by=mori.actor)
    day(1, 22)
    assert chores.hand_over_ended() == 0
    day(3)
    assert (holders(), broken()) == (["aoki"], {})


def test_who_says_when_it_ends(day, aoki, ueda, baba):
    with pytest.raises(Denied):
        end_on(aoki.membership, day=ends(9), by=baba.actor)
    with pytest.raises(Refused):
        end_on(aoki.membership, day=ends(1), by=ueda.actor)
    end_on(aoki.membership, day=ends(9), by=ueda.actor)
    end_on(aoki.membership, day=None, by=ueda.actor)
    assert until(aoki) is None


def test_a_transfer_ends_here_and_begins_there(day, mori, aoki, ueda, baba):
    opened(aoki)
    part = Part(Role.WORKER)
    with pytest.raises(Refused):
        transfer(aoki.membership, to=baba.organisation, part=part, by=mori.actor)
    assert aoki.user.memberships.count() == 1
    later = Part(Role.WORKER, valid_from=ends(9))
    begun = transfer(aoki.membership, to=baba.organisation, part=later, by=mori.actor)
    assert (until(aoki), begun.valid_from) == (ends(9), ends(9))
    day(8, 22)
    chores.hand_over_ended()
    day(9)
    assert (holders(), broken()) == (["ueda"], {})
    assert Membership.objects.valid().get(user=aoki.user) == begun
    with pytest.raises(Denied):
        transfer(begun, to=aoki.organisation, part=part, by=ueda.actor)


def test_today_is_a_day_for_a_transfer_when_the_hands_are_empty(day, mori, aoki, baba):
    begun = transfer(aoki.membership, to=baba.organisation, part=Part(Role.WORKER), by=mori.actor)
    assert (until(aoki), begun.valid_from) == (clock.today(), clock.today())
