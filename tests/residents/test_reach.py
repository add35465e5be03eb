from datetime import datetime, time

import pytest
from django.core.exceptions import ValidationError

from tsunagu.ground import prints
from tsunagu.ground.hours import WEEKDAYS, Window
from tsunagu.journal.models import Entry
from tsunagu.residents.actions import enrol, name_person, set_reach
from tsunagu.residents.papers import Naming, Particulars, Reach
from tsunagu.residents.rules import may_leave_message, may_reach, may_tell_others, may_use

MONDAY_NINE = datetime.fromisoformat("2026-06-01T09:00+09:00")
MONDAY_NIGHT = datetime.fromisoformat("2026-06-01T22:00+09:00")
MORNING = Window(WEEKDAYS, time(8), time(12))


def somebody(aoki, **known):
    return enrol(Particulars(name="見本", **known), by=aoki.actor)


@pytest.mark.parametrize("channel", ["phone", "visit"])
def test_hours_bind_calls_and_visits(aoki, channel):
    person = somebody(aoki, windows=(MORNING,))
    assert may_reach(person, channel, MONDAY_NINE)
    assert may_reach(person, channel, MONDAY_NIGHT).reason == (
        "連絡してはいけない時間です。連絡してよい：平日 8:00〜12:00"
    )


@pytest.mark.parametrize("channel", ["letter", "mail", "counter", "meeting"])
def test_hours_do_not_bind_what_waits_to_be_read(aoki, channel):
    assert may_reach(somebody(aoki, windows=(MORNING,)), channel, MONDAY_NIGHT)


@pytest.mark.parametrize("channel", ["phone", "mail", "letter", "visit"])
def test_the_page_alone_means_nothing_else(aoki, channel):
    person = somebody(aoki, contact_way="receipt")
    assert may_reach(person, channel, MONDAY_NINE).reason == (
        "受付番号のページだけで連絡する人です。こちらからは連絡しません。"
    )
    assert may_reach(person, "counter", MONDAY_NINE)


def test_the_chosen_way_alone(aoki):
    person = somebody(aoki, contact_way="phone")
    assert may_use(person, "phone")
    assert may_use(person, "visit").reason == "この人への連絡の方法は、「電話」だけです。"


def test_a_secret_at_home(aoki):
    person = somebody(aoki, is_secret_at_home=True, may_leave_message=True)
    assert (person.may_leave_message, bool(may_leave_message(person))) == (False, False)
    assert not may_tell_others(person)
    assert not may_use(person, "letter")
    assert may_use(somebody(aoki, is_secret_at_home=True, contact_way="letter"), "letter")


def test_known_windows_cost_no_query(aoki, django_assert_num_queries):
    person = somebody(aoki, windows=(MORNING,))
    with django_assert_num_queries(0):
        may_reach(person, "phone", MONDAY_NINE, windows=[MORNING])
    with django_assert_num_queries(1):
        may_reach(person, "phone", MONDAY_NINE)


def test_set_reach_replaces_all_of_it_and_a_name_keeps_it(aoki):
    person = somebody(aoki, contact_note="夜に", windows=(MORNING, MORNING))
    other = Window(0b1000000, time(9), time(10), may=False)
    set_reach(person, Reach(phone="042-000-0009", windows=(other,)), by=aoki.actor)
    name_person(person, Naming(name="見本 花子"), by=aoki.actor)
    person.refresh_from_db()
    [kept] = person.windows.all()
    assert (kept.days, kept.begins, kept.ends, kept.may) == (64, time(9), time(10), False)
    assert (person.contact_note, person.phone_key) == ("", prints.of_phone("042-000-0009"))
    assert Entry.objects.filter(verb="person.reach_set").count() == 1


@pytest.mark.parametrize(
    "window",
    [Window(0, time(8), time(9)), Window(1, time(9), time(9)), Window(128, time(8), time(9))],
)
def test_no_window_without_a_day_or_an_end(aoki, window):
    person = somebody(aoki)
    with pytest.raises(ValidationError):
        set_reach(person, Reach(windows=(window,)), by=aoki.actor)
