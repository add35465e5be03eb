"""An agency that does not answer: a question, the sender's lead, the end; days from sending."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests import town
from tsunagu.cases.models import Need
from tsunagu.clocks.actions import set_limit
from tsunagu.clocks.states import Unit, Wait
from tsunagu.ground import clock
from tsunagu.letters.models import Letter
from tsunagu.referrals import actions, chores
from tsunagu.referrals.models import Referral

CHORES = (chores.ask_silent, chores.escalate_silent, chores.expire)


def moment(day, hour=9):
    return datetime.combine(day, datetime.min.time(), ZoneInfo("Asia/Tokyo")).replace(hour=hour)


SENT = date(2026, 4, 28)  # a Tuesday before four holidays


@pytest.fixture
def sent(at, aoki, ueda, chiba, db):
    for who in (aoki, ueda, chiba):
        who.membership.valid_from = date(2026, 1, 1)
        who.membership.save()
    at(moment(SENT))
    case = town.opened(aoki)
    asking = town.asking(case, aoki, town.service(account=chiba.organisation))
    return actions.refer(case, asking, by=aoki.actor)


def what_happens(at, days=30, hour=9):
    """Each day on which the clock did something, and what."""
    found = {}
    for n in range(days):
        day = SENT + timedelta(days=n)
        at(moment(day, hour))
        done = [chore.__name__ for chore in CHORES for _ in range(2) if chore()]
        if done:
            found[day] = done
    return found


def test_every_date_counts_open_days_from_the_sending(at, sent):
    assert what_happens(at) == {
        date(2026, 5, 8): ["ask_silent"],  # the third open day was 7 May
        date(2026, 5, 12): ["escalate_silent"],  # the fifth was 11 May
        date(2026, 5, 19): ["expire"],  # the tenth was 18 May
    }
    [need] = Need.objects.all()
    assert (need.returned_at is not None, need.next_on) == (True, date(2026, 5, 20))
    subjects = [(one.to.split("@")[0], one.subject) for one in Letter.objects.order_by("pk")]
    assert [each for each in subjects if each[1] != "相談のお願い"] == [
        ("kakei-npo", "返事をお待ちしています"),
        ("ueda", "返事のないつなぎがあります"),
        ("aoki", "つなぎに動きがありました"),
    ]


def test_nobody_is_asked_at_night_or_on_a_holiday(at, sent):
    asked = what_happens(at, hour=3)
    assert asked == {date(2026, 5, 19): ["expire"]}


def test_a_worker_that_was_down_loses_no_step(at, sent):
    at(moment(date(2026, 5, 14)))  # eight open days after sending, nothing done yet
    assert [chore() for chore in CHORES] == [1, 0, 0]
    assert Referral.objects.get().due_on == date(2026, 5, 14)
    at(moment(date(2026, 5, 15)))
    assert [chore() for chore in CHORES] == [0, 1, 0]
    at(moment(date(2026, 5, 19)))
    assert [chore() for chore in CHORES] == [0, 0, 1]


def test_the_limit_of_the_day_of_sending_counts(at, sent, ueda):
    facts = {"unit": Unit.WORKDAYS, "by": ueda.actor}
    set_limit(Wait.REFERRAL_COORDINATOR, amount=9, valid_from=clock.today() + timedelta(1), **facts)
    assert date(2026, 5, 12) in what_happens(at)


def test_an_answer_stops_the_clock(at, sent, chiba):
    at(moment(date(2026, 5, 8)))
    chores.ask_silent()
    actions.accept(Referral.objects.get(), by=chiba.actor)
    assert what_happens(at) == {}
