"""A commissioner's day, the month it comes to, the city's sum, and who goes round where."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests import rounds
from tests.at_once import at_once
from tests.commission.conftest import NOON
from tests.people import person
from tsunagu.commission import actions
from tsunagu.commission.actions import Appointment
from tsunagu.commission.models import Beat, Day, MonthSent, Tenure
from tsunagu.commission.papers import DaySaid
from tsunagu.commission.queries import month_of, report, said_of, vacant
from tsunagu.commission.states import Field, Subject, Work
from tsunagu.ground import clock
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.ground.period import month
from tsunagu.people.roles import Role

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
OLD_AND_DAILY = (Subject.DAILY.value, Field.OLD.value)
CHILD_AT_SCHOOL = (Subject.SCHOOL.value, Field.CHILD.value)
SAID = DaySaid({OLD_AND_DAILY: 2, CHILD_AT_SCHOOL: 1}, {Work.WATCHING: 3, Work.BODIES: 0})


@pytest.fixture
def manager():
    return person("mori", "city-hall", Role.MANAGER)


def term(who, name="第1区", since=date(2026, 4, 1), **more):
    return rounds.term(who, rounds.beat(who, name), since, **more)


def test_a_day_is_counted_counted_again_and_taken_away(ueda):
    mine = term(ueda)
    actions.keep_day(mine, TODAY, SAID, seen=0, by=ueda.actor)
    assert said_of(mine, TODAY) == (
        DaySaid({OLD_AND_DAILY: 2, CHILD_AT_SCHOOL: 1}, {Work.WATCHING: 3}),
        1,
    )
    other = DaySaid({OLD_AND_DAILY: 1}, {Work.SURVEY: 4})
    with pytest.raises(Conflict):  # the second phone has not seen the first
        actions.keep_day(mine, TODAY, other, seen=0, by=ueda.actor)
    actions.keep_day(mine, TODAY, other, seen=1, by=ueda.actor)
    assert said_of(mine, TODAY) == (other, 2)
    actions.keep_day(mine, TODAY, DaySaid({}, {}), seen=2, by=ueda.actor)
    assert not Day.objects.exists()


@pytest.mark.parametrize("back", [-1, 93, 400])
def test_days_to_come_long_ago_and_before_the_term_are_refused(manager, ueda, back):
    mine = term(ueda, since=date(2026, 1, 1))
    with pytest.raises(Denied):
        actions.keep_day(mine, TODAY - timedelta(days=back), SAID, seen=0, by=ueda.actor)
    assert not Day.objects.exists()


def test_nobody_writes_for_another(manager, ueda, ogawa, client):
    mine = term(ueda)
    for who in (ogawa, manager):
        with pytest.raises(Denied):
            actions.keep_day(mine, TODAY, SAID, seen=0, by=who.actor)
    client.force_login(ogawa.user)
    answer = client.get(reverse("commission:day", args=[mine.pk, TODAY]))
    assert answer.status_code == 404


def test_a_month_that_was_sent_stands_still_until_it_is_taken_back(manager, ueda):
    mine, october = term(ueda), month(date(2026, 10, 1))
    on = date(2026, 10, 15)
    actions.keep_day(mine, on, SAID, seen=0, by=ueda.actor)
    with pytest.raises(Denied):
        actions.send_month(mine, month(TODAY), by=ueda.actor)  # it is not over
    actions.send_month(mine, october, by=ueda.actor)
    with pytest.raises(Denied):
        actions.keep_day(mine, on, DaySaid({}, {}), seen=1, by=ueda.actor)
    actions.take_back(mine, october, by=ueda.actor)
    actions.keep_day(mine, on, DaySaid({}, {}), seen=1, by=ueda.actor)
    assert not MonthSent.objects.exists()
    assert not Day.objects.exists()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_month_sent_at_the_same_moment_holds_every_day_that_was_kept(manager, ueda):
    mine, october = term(ueda), month(date(2026, 10, 1))

    def hand(number):
        with clock.at(NOON):
            if number == 6:
                actions.send_month(mine, october, by=ueda.actor)
                return Day.objects.count()
            on = date(2026, 10, 1 + number)
            actions.keep_day(mine, on, SAID, seen=0, by=ueda.actor)
            return on

    came = at_once(hand, 7)
    kept = [one for one in came if isinstance(one, date)]
    counted = [one for one in came if isinstance(one, int)]
    assert counted == [Day.objects.count()] == [len(kept)]


def test_a_month_equals_a_count_by_hand(manager, ueda, ogawa, django_assert_num_queries):
    """Three beats of one district, one of them covered: 12 days, each line added up beside."""
    mine, theirs = term(ueda), term(ogawa, "第2区")
    covered = term(ueda, "第3区", is_cover=True)
    rounds.beat(ueda, "第4区")
    by_hand, days, pairs = {}, set(), list(Subject)
    for number in range(12):
        where = (mine, theirs, covered)[number % 3]
        who = ogawa if where is theirs else ueda
        on = date(2026, 10, 1 + number // 2)
        pair = pairs[number % 5].value, list(Field)[number % 4].value
        said = DaySaid({pair: number + 1}, {Work.WATCHING: number, Work.EVENTS: 2})
        actions.keep_day(where, on, said, seen=0, by=who.actor)
        by_hand[pair] = by_hand.get(pair, 0) + number + 1
        days.add((who.user.pk, on))
    actions.send_month(theirs, month(date(2026, 10, 1)), by=ogawa.actor)
    with django_assert_num_queries(7):
        whole, [district] = report(month(date(2026, 10, 1)))
    assert whole.consulted == by_hand
    assert whole.consultations == sum(range(1, 13)) == sum(map(whole.of_field, Field))
    assert (whole.visits, whole.activities, whole.liaison) == (sum(range(12)), 24, 0)
    assert whole.days == len(days) < 12
    assert [(one.beat.name, one.is_vacant, one.is_sent) for one in district.beats] == [
        ("第1区", False, False),
        ("第2区", False, True),
        ("第3区", True, False),
        ("第4区", True, False),
    ]
    own, lines = month_of(mine, month(date(2026, 10, 1)))
    assert (own.days, len(lines), lines[-1].on) == (4, 31, date(2026, 10, 1))


def test_an_empty_beat_is_covered_until_somebody_is_appointed(manager, ueda, ogawa):
    empty = rounds.beat(ueda)
    cover = Appointment(ueda.user, date(2026, 9, 1), is_cover=True)
    covering = actions.appoint(empty, cover, by=manager.actor)
    assert list(vacant()) == [empty]
    empty.refresh_from_db()
    stale = Beat(pk=empty.pk, moves=0, district=empty.district)
    with pytest.raises(Conflict):  # of two at once the second has an old page
        actions.appoint(stale, Appointment(ogawa.user, TODAY), by=manager.actor)
    actions.appoint(empty, Appointment(ogawa.user, TODAY), by=manager.actor)
    covering.refresh_from_db()
    assert covering.valid_until == TODAY
    assert not vacant().exists()
    empty.refresh_from_db()
    with pytest.raises(Refused):
        actions.appoint(empty, Appointment(ueda.user, TODAY), by=manager.actor)
    assert Tenure.objects.count() == 2


def test_only_commissioners_of_the_district_and_only_by_the_city(manager, ueda):
    stranger = person("kato", "elsewhere", Role.COMMISSIONER)
    empty = rounds.beat(ueda)
    with pytest.raises(Refused):
        actions.appoint(empty, Appointment(stranger.user, TODAY), by=manager.actor)
    with pytest.raises(Denied):
        actions.appoint(empty, Appointment(ueda.user, TODAY), by=ueda.actor)
    assert not Tenure.objects.exists()


def test_a_term_ends_and_its_days_with_it(manager, ueda):
    mine = term(ueda)
    actions.end_term(mine, TODAY, by=manager.actor)
    mine.refresh_from_db()
    with pytest.raises(Denied):
        actions.keep_day(mine, TODAY, SAID, seen=0, by=ueda.actor)
    actions.keep_day(mine, TODAY - timedelta(days=1), SAID, seen=0, by=ueda.actor)
    actions.send_month(mine, month(TODAY), by=ueda.actor)  # the term is over before the month
    assert MonthSent.objects.get().term == mine


def test_a_day_on_the_phone(manager, ueda, client):
    mine = term(ueda)
    client.force_login(ueda.user)
    page = reverse("commission:day", args=[mine.pk, TODAY])
    typed = {"seen": 0, "watching": "3", "subject-0": "daily", "count-0": "2"}
    answer = client.post(page, typed)
    assert (answer.status_code, Day.objects.count()) == (422, 0)
    assert 'value="3"' in answer.content.decode()  # what was typed stays
    lines = {"subject-1": "daily", "field-1": "old", "field-0": "old"}
    assert client.post(page, typed | lines).status_code == 302
    assert said_of(mine, TODAY)[0] == DaySaid({OLD_AND_DAILY: 3}, {"watching": 3})
    too_many = client.post(page, {"seen": 1, "watching": "1000"})
    assert "999" in too_many.content.decode()
    sheet = client.get(reverse("commission:month", args=[mine.pk, "2026-11"]))
    assert sheet.status_code == 200


def test_the_table_for_the_metropolis(manager, ueda, client):
    mine = term(ueda, name="=1+1")
    actions.keep_day(mine, date(2026, 10, 1), SAID, seen=0, by=ueda.actor)
    client.force_login(manager.user)
    answer = client.get(reverse("office:commission_table"), {"month": "2026-10"})
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    city, district = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    assert len(city) == 1 + len(Subject) + 1 + len(Field) + 1 + len(Work) + 1
    assert district[0][1:] == ["計", "=1+1"]
    counts = {line[0]: line[1:] for line in city[1:]}
    assert counts["内容別 日常的な支援"] == [2, 2]
    assert counts["分野別 計"] == counts["内容別 計"] == [3, 3]
    assert counts["活動日数"] == [1, 1]
