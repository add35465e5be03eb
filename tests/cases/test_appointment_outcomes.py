from datetime import timedelta

import pytest

from tests import town
from tsunagu.cases.actions import (
    cancel_appointment,
    confirm_appointment,
    keep_appointment,
    miss_appointment,
    say_yes,
    wish_another_time,
)
from tsunagu.cases.chores import remind_of_appointments
from tsunagu.cases.models import Appointment, CaseNote, ContactAttempt
from tsunagu.cases.papers import Missed, Noted
from tsunagu.cases.queries import appointments as queries
from tsunagu.cases.queries.hands import Hands
from tsunagu.cases.queries.meeting_piles import meeting_piles
from tsunagu.ground.errors import Conflict, Denied, Refused
from tsunagu.intake.actions import receive
from tsunagu.intake.models import Concern
from tsunagu.intake.papers import Part, Told
from tsunagu.letters.models import Letter
from tsunagu.residents.papers import Particulars


@pytest.fixture
def case(aoki):
    return town.opened(aoki)


@pytest.fixture
def met(aoki, case):
    return town.to_meet(case, aoki, need=case.needs.get(), way="visit")


def noted(**more):
    return Noted(**({"key": town.key(), "method": "visit", "facts": "会って話した"} | more))


def missed(days=2, **more):
    return Missed(**({"kind": "forgot", "again_on": town.soon(days), "words": "忘れた"} | more))


def test_a_kept_meeting_becomes_a_note(aoki, met, at):
    with pytest.raises(Denied, match="面談の日になってから"):
        keep_appointment(met, noted(), by=aoki.actor)
    at(met.at + timedelta(minutes=90))
    form = noted()
    note = keep_appointment(met, form, next_on=town.soon(7), by=aoki.actor)
    assert keep_appointment(met, form, next_on=town.soon(7), by=aoki.actor) == note
    need = met.case.needs.get()
    assert (met.state, note.happened_at) == ("kept", met.at)
    assert need.next_on == town.soon(7)
    assert CaseNote.objects.count() == 1
    with pytest.raises(Denied):
        keep_appointment(met, noted(), by=aoki.actor)


def test_a_missed_one_says_why_and_when_again_and_counts_as_a_try(aoki, met, at):
    with pytest.raises(Denied, match="時刻をすぎてから"):
        miss_appointment(met, missed(), by=aoki.actor)
    at(met.at + timedelta(minutes=30))
    with pytest.raises(Denied, match="今日かあと"):
        miss_appointment(met, missed(-1), by=aoki.actor)
    with pytest.raises(Refused, match="理由を選んで"):
        miss_appointment(met, missed(kind=""), by=aoki.actor)
    miss_appointment(met, missed(), by=aoki.actor)
    need = met.case.needs.get()
    assert (met.state, met.no_show, met.again_on) == ("no_show", "forgot", town.soon(2))
    assert (need.next_on, need.next_step) == (town.soon(2), "もう一度、会う日を決める")
    [tried] = ContactAttempt.objects.all()
    assert (tried.channel, tried.result, tried.at) == ("visit", "no_answer", met.at)


def test_without_a_need_of_its_own_the_nearest_need_carries_the_date(aoki, case, at):
    met = town.to_meet(case, aoki)
    at(met.at + timedelta(minutes=30))
    miss_appointment(met, missed(5), by=aoki.actor)
    assert case.needs.get().next_on == town.soon(5)
    assert ContactAttempt.objects.count() == 0  # the person was to come to us


def test_of_two_people_one_wins(aoki, ueda, met):
    stale = Appointment.objects.get(pk=met.pk)
    confirm_appointment(met, how="phone", by=aoki.actor)
    with pytest.raises(Conflict):
        cancel_appointment(stale, whose="desk", reason="会議", by=ueda.actor)
    met.refresh_from_db()
    assert (met.state, met.confirmed_by) == ("confirmed", "aoki")


def behind(case):
    return Concern.objects.get(case_link__case=case)


def test_the_person_says_yes_or_wishes_behind_the_receipt(aoki, met):
    say_yes(met, behind=behind(met.case))
    assert (met.state, met.agreed_how, met.confirmed_by) == ("confirmed", "page", "住民")
    with pytest.raises(Refused, match="もう返事がすんでいます"):
        say_yes(met, behind=behind(met.case))
    wish_another_time(met, words="火曜の午後なら", behind=behind(met.case))
    assert (met.state, met.wish, met.agreed_how) == ("proposed", "火曜の午後なら", "")
    assert [row.wish for row in queries.unconfirmed(aoki.actor)] == ["火曜の午後なら"]
    letters = Letter.objects.filter(key__startswith=f"appointment:{met.pk}:")
    assert {letter.to for letter in letters} == {"aoki@example.org"}
    assert not any("火曜" in letter.body or "見本" in letter.body for letter in letters)


def test_nobody_else_says_yes(aoki, met):
    for stranger in (town.told(), town.reported()):
        with pytest.raises(Denied):
            say_yes(met, behind=stranger)
        with pytest.raises(Denied):
            wish_another_time(met, words="x", behind=stranger)
        assert list(queries.behind(stranger)) == []
    assert list(queries.behind(behind(met.case))) == [met]


def mailed(aoki, **more):
    """A case of a person whose safe way is mail."""
    known = Particulars(
        name="見本 花子", **({"email": "hanako@example.org", "contact_way": "mail"} | more)
    )
    told = receive(Told(key=town.key(), words="家賃", parts=(Part(known, is_teller=True),)))
    return town.open_case(told, opening=town.opening(), by=aoki.actor)


def reminders():
    rows = Letter.objects.filter(key__contains=":reminder:").order_by("pk")
    return [(letter.to, letter.subject) for letter in rows]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, [("hanako@example.org", "お知らせがあります")]),
        ({"contact_way": "phone"}, []),
        ({"contact_way": "receipt"}, []),
    ],
)
def test_the_day_before_one_letter_where_it_is_safe(aoki, at, more, expected):
    met = town.to_meet(mailed(aoki, **more), aoki, at=town.in_days(5))
    day_before = met.at.replace(hour=0) - timedelta(days=1)
    for moment in (
        day_before - timedelta(minutes=1),
        day_before + timedelta(hours=7, minutes=59),
    ):
        at(moment)
        assert remind_of_appointments() == 0
    at(day_before + timedelta(hours=8))
    assert (remind_of_appointments(), remind_of_appointments()) == (1, 0)
    assert reminders() == expected


def test_no_reminder_of_what_will_not_be(aoki, at):
    met = town.to_meet(mailed(aoki), aoki, at=town.in_days(5))
    cancel_appointment(met, whose="person", reason="都合", by=aoki.actor)
    at(met.at.replace(hour=9) - timedelta(days=1))
    assert (remind_of_appointments(), reminders()) == (0, [])


def test_what_asks_for_the_worker(aoki, ueda, case, at):
    met = town.to_meet(case, aoki, at=town.in_days(2))
    assert list(queries.unconfirmed(aoki.actor)) == []
    at(met.at - timedelta(days=1))
    assert list(queries.unconfirmed(aoki.actor)) == [met]
    at(met.at - timedelta(minutes=1))
    assert list(queries.today_of_mine(aoki.actor)) == [met]
    assert list(queries.without_outcome(aoki.actor)) == []
    at(met.ends_at)
    assert list(queries.without_outcome(aoki.actor)) == [met]
    assert list(queries.without_outcome(ueda.actor)) == []
    assert list(queries.unconfirmed(aoki.actor)) == []


def test_the_piles_say_what_the_lists_say(aoki, ueda, baba, case, at):
    near, far = town.in_days(1), town.in_days(4)
    for worker in (aoki, ueda):
        town.to_meet(case, worker, at=near)
        town.to_meet(case, worker, at=near + timedelta(hours=2), agreed_how="phone")
        wish_another_time(town.to_meet(case, worker, at=far), words="夜", behind=behind(case))
    for moment in (near - timedelta(hours=20), near, near + timedelta(minutes=60), far):
        at(moment)
        piles = meeting_piles(aoki.actor, Hands([], []))
        ids = {name: [row[1] for row in pile.rows] for name, pile in piles.items()}
        waiting = ids.pop("unconfirmed") + ids.pop("wished")
        assert waiting == [row.pk for row in queries.unconfirmed(aoki.actor)]
        assert ids == {
            "today": [row.pk for row in queries.today_of_mine(aoki.actor)],
            "over": [row.pk for row in queries.without_outcome(aoki.actor)],
        }
    both = meeting_piles(aoki.actor, Hands([ueda.user.pk], []))
    assert both["over"].height == 2 * piles["over"].height == 4
    assert meeting_piles(baba.actor, Hands([], []))["over"].height == 0
