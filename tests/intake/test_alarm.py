"""Danger is told further and further until a person has seen it, by night as well."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from tests import town
from tests.people import person
from tsunagu.clocks.actions import set_limit
from tsunagu.clocks.states import Unit, Wait
from tsunagu.ground.actor import RESIDENT
from tsunagu.intake import actions, chores
from tsunagu.intake.models import Alarm, Circle, Side, Way
from tsunagu.letters.models import Letter
from tsunagu.people.actions import add_contact, roster
from tsunagu.people.models import EVERY_DAY, ContactKind, Membership
from tsunagu.people.papers import Duty
from tsunagu.people.roles import Role

NIGHT = datetime(2026, 6, 5, 18, tzinfo=UTC)  # Saturday, three in the morning in Tokyo
WORDS = "もう死にたいです"


@pytest.fixture
def night(at):
    at(NIGHT)
    return lambda **later: at(NIGHT + timedelta(**later))


@pytest.fixture
def endo(aoki):
    return person("endo", "first-door", Role.WORKER)


def by_night(who, **more):
    begun = date(2026, 6, 1)
    return Duty(who.membership, time(22), time(6), EVERY_DAY, valid_from=begun, **more)


@pytest.fixture
def rostered(night, aoki, ueda, endo):
    """Endo is on call this night, Ueda stands behind."""
    for order, who in enumerate((endo, ueda), 1):
        roster(by_night(who, order=order), by=ueda.actor)


def told_since(letters=0):
    return [letter.to.split("@")[0] for letter in Letter.objects.order_by("pk")[letters:]]


def test_first_then_substitutes_then_the_desk_then_the_city(night, rostered, aoki, baba):
    mori = person("mori", "city-hall", Role.MANAGER)
    town.told(WORDS)
    assert told_since() == ["endo"]
    night(minutes=29)
    assert chores.wake() == 0
    night(minutes=30)
    assert (chores.wake(), chores.wake(), told_since(1)) == (2, 0, ["endo", "ueda"])
    night(minutes=60)
    assert (chores.wake(), told_since(3)) == (3, ["endo", "ueda", "aoki"])
    night(hours=4)
    assert (chores.wake(), chores.wake()) == (4, 0)
    assert sorted(told_since(6)) == ["aoki", "endo", "mori", "ueda"]
    night(hours=7, minutes=59)
    assert chores.wake() == 0
    night(hours=8)
    assert chores.wake() == 4

    assert baba.user.email not in Letter.objects.values_list("to", flat=True)
    late = next(letter for letter in Letter.objects.all() if letter.to == mori.user.email)
    assert (late.body.count("first-door"), late.body.count("/desk/")) == (1, 0)
    assert [alarm.circle for alarm in Alarm.objects.filter(user=mori.user)] == [Circle.CITY] * 2


def test_it_stops_when_a_person_has_seen_it(night, rostered, aoki):
    concern = town.told(WORDS)
    actions.see_danger(concern, by=aoki.actor)
    night(hours=5)
    assert chores.wake() == 0
    assert actions.wake(concern, by=aoki.actor) == 0


def test_a_worker_that_was_down_tells_the_widest_circle_once(night, rostered, aoki):
    town.told(WORDS)
    night(hours=9)
    assert (chores.wake(), chores.wake()) == (3, 0)


def test_every_way_the_roster_names_and_no_other(night, rostered, endo, ueda):
    add_contact(ContactKind.MAIL, "endo-keitai@example.org", by=endo.actor)
    add_contact(ContactKind.PHONE, "090-0000-0001", by=endo.actor)
    quiet = by_night(ueda, by_second_mail=False, by_phone=False)
    roster(quiet, by=ueda.actor)
    add_contact(ContactKind.MAIL, "ueda-keitai@example.org", by=ueda.actor)
    town.told(WORDS)

    assert sorted(told_since()) == ["endo", "endo-keitai", "ueda"]
    ways = Alarm.objects.filter(user=endo.user).values_list("way", flat=True)
    assert sorted(ways) == [Way.MAIL, Way.PHONE, Way.SECOND_MAIL]
    assert Alarm.objects.get(way=Way.PHONE).letter is None


def test_no_substitute_means_the_whole_desk(night, aoki, ueda):
    town.told(WORDS)
    assert told_since() == ["aoki"]  # the mark of duty
    night(minutes=30)
    chores.wake()
    assert told_since(1) == ["aoki", "ueda"]


def test_a_desk_without_people_is_written_to(night, aoki):
    Membership.objects.all().delete()
    town.told(WORDS)
    assert told_since() == ["first-door"]
    assert Alarm.objects.get().way == Way.OFFICE


def test_new_danger_before_the_old_was_seen_does_not_set_the_clock_back(night, rostered):
    concern = town.told(WORDS)
    due_at = concern.due_at
    night(minutes=50)
    chores.wake()
    actions.say(concern, words="死にたい", key="k", side=Side.TELLER, by=RESIDENT)
    concern.refresh_from_db()
    assert (concern.danger_at, concern.due_at) == (NIGHT, due_at)
    assert told_since(3) == ["endo", "ueda"]  # told again at once, as far as it had come
    night(minutes=60)
    assert chores.wake() == 3


def test_danger_after_the_old_was_seen_is_a_new_danger(night, rostered, aoki):
    concern = town.told(WORDS)
    actions.see_danger(concern, by=aoki.actor)
    night(days=2)
    actions.say(concern, words="死にたい", key="k", side=Side.TELLER, by=RESIDENT)
    assert told_since(1) == ["endo"]
    night(days=2, minutes=30)
    assert chores.wake() == 2


def test_the_city_may_decide_other_limits(night, rostered, ueda):
    for wait, minutes in ((Wait.DANGER_SECOND, 5), (Wait.DANGER_ALL, 10)):
        facts = {"amount": minutes, "unit": Unit.MINUTES, "by": ueda.actor}
        set_limit(wait, valid_from=NIGHT.date() + timedelta(days=1), **facts)
    town.told(WORDS)
    night(minutes=5)
    assert chores.wake() == 2
    night(minutes=10)
    assert chores.wake() == 3


def test_no_word_leaves_the_house(night, rostered):
    town.told(WORDS)
    night(hours=4)
    chores.wake()
    texts = "".join(letter.subject + letter.body for letter in Letter.objects.all())
    assert [word for word in ("死に", "見本", "花子", "危険") if word in texts] == []


@pytest.mark.parametrize("count", [1, 3])
def test_a_minute_without_news_costs_little(night, rostered, count, django_assert_num_queries):
    for _ in range(count):
        town.told(WORDS)
    with django_assert_num_queries(1 + 6 * count):
        assert chores.wake() == 0
