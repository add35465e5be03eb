from datetime import time, timedelta

import pytest

from tests import town
from tsunagu.cases.actions import note_attempt
from tsunagu.cases.models import ContactAttempt
from tsunagu.cases.rules import tries_of
from tsunagu.ground import clock
from tsunagu.ground.errors import Denied, Refused
from tsunagu.ground.hours import EVERY_DAY, Window
from tsunagu.journal.models import Entry
from tsunagu.residents.actions import set_reach
from tsunagu.residents.papers import Reach

NEVER = Window(EVERY_DAY, time(0), time(23, 59), may=False)


@pytest.fixture
def case(aoki):
    return town.opened(aoki)


@pytest.fixture
def guarded(aoki, case):
    """A person who is not to be called at any hour, nor talked about at home."""
    set_reach(case.main_person, Reach(is_secret_at_home=True, windows=(NEVER,)), by=aoki.actor)
    return case


def tried(case, worker, **more):
    facts = {"key": town.key(), "channel": "phone", "result": "no_answer"}
    return note_attempt(case, **(facts | more), by=worker.actor)


@pytest.mark.parametrize(
    ("more", "wish"),
    [
        ({}, "連絡してはいけない時間です"),
        ({"channel": "visit"}, "連絡してはいけない時間です"),
        ({"channel": "letter"}, "手紙は、家の人の目にふれます"),
        ({"to_whom": "proxy"}, "本人だけに話します"),
    ],
)
def test_against_a_wish_only_with_the_reason(aoki, guarded, more, wish):
    with pytest.raises(Refused, match=f"{wish}.*それでも連絡したときは、その理由"):
        tried(guarded, aoki, **more, despite="  ")
    kept = tried(guarded, aoki, **more, despite="命にかかわるため")
    assert kept.despite == "命にかかわるため"
    [entry] = Entry.objects.filter(verb="contact.tried")
    assert entry.facts == {"case": guarded.pk, "result": kept.result, "against_wish": 1}


def test_no_message_where_none_may_be_left(aoki, case):
    with pytest.raises(Refused, match="伝言を残しません"):
        tried(case, aoki, result="message")
    set_reach(case.main_person, Reach(may_leave_message=True), by=aoki.actor)
    case.main_person.refresh_from_db()
    assert tried(case, aoki, result="message").despite == ""


def test_a_reason_without_need_is_not_kept(aoki, case):
    assert tried(case, aoki, despite="念のため").despite == ""


def test_the_hour_of_the_call_counts_not_the_hour_of_writing(aoki, case, at):
    set_reach(
        case.main_person,
        Reach(windows=(Window(EVERY_DAY, time(9), time(10)),)),
        by=aoki.actor,
    )
    nine, night = town.in_days(1, 9), town.in_days(1, 22)
    at(night)
    tried(case, aoki, at=nine)
    with pytest.raises(Refused):
        tried(case, aoki, at=night)
    with pytest.raises(Refused, match="今か前"):
        tried(case, aoki, at=night + timedelta(minutes=1))


def test_the_same_form_twice_is_one(aoki, case):
    key = town.key()
    assert tried(case, aoki, key=key) == tried(case, aoki, key=key, note="べつのこと")
    assert ContactAttempt.objects.count() == 1


def test_another_desk_cannot(baba, case):
    with pytest.raises(Denied):
        tried(case, baba)
    assert ContactAttempt.objects.count() == 0


def test_how_many_are_missing_is_said(aoki, case):
    assert tries_of(case).in_words() == "0回・0方法（あと3回・2方法）"
    tried(case, aoki)
    tried(case, aoki)
    tried(case, aoki, result="reached")
    assert tries_of(case).in_words() == "2回・1方法（あと1回・1方法）"
    tried(case, aoki, channel="visit")
    assert tries_of(case).in_words() == "3回・2方法"


def test_emoji_and_long_notes(aoki, case):
    kept = tried(case, aoki, note="👨‍👩‍👧‍👦" + "長" * 190)
    assert ContactAttempt.objects.get().note == kept.note
    assert kept.at <= clock.now()
