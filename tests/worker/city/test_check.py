"""A check that cannot fail proves nothing: each fault is made once and seen."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import transaction

from tests.drawn import NIGHT, by_day_on_sqlite
from tsunagu.cases.models import Need
from tsunagu.ground import clock
from tsunagu.intake.models import Answer, Concern, ConcernStep, Message
from tsunagu.letters.models import Letter
from tsunagu.people.models import Membership
from tsunagu.referrals.chores import digest
from tsunagu.referrals.models import Referral
from tsunagu.worker.city import check, digests
from tsunagu.worker.city.day import moment

pytestmark = pytest.mark.slow


@contextmanager
def undone():
    """What is broken inside the block is whole again after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def city(lived):
    found = lived(*(14, 60) if NIGHT else (8, 45))
    assert found.broken() == faults(found) == []
    return found


def faults(city):
    with city.evening():
        return check.of_everything(city.ledger, city.box)


@by_day_on_sqlite
def test_each_fault_is_seen(city):
    what_was_promised_is_looked_for_and_what_nobody_asked_for_is_seen(city)
    letters_that_never_arrived_or_were_given_up_are_seen(city)
    what_is_late_stands_in_somebodys_letter(city)


def what_was_promised_is_looked_for_and_what_nobody_asked_for_is_seen(city):
    key = next(iter(city.ledger.kept["told"]))
    told = Concern.objects.filter(key=key)
    with undone():
        told.update(key="another")
        unasked = "doubled: told another, which nobody asked for"
        assert faults(city) == [f"lost: told {key}", unasked]
    with undone():
        told.update(receipt="AAAAAAAAA")
        assert faults(city) == [f"another receipt: {key}"]
    with undone():
        Message.objects.create(concern=told.get(), side="teller", words="?", key="nobody")
        ConcernStep.objects.create(concern=told.get(), was="", to=told.get().state)
        unasked = "doubled: said nobody, which nobody asked for"
        assert faults(city) == [unasked, "doubled: 1 × first steps"]
    with undone():
        Answer.objects.filter(concern=told.get(), stage="received").delete()
        assert f"never answered: {told.get()}" in faults(city)
    with undone():
        referral = Referral.objects.active().order_by("pk")[0]
        Membership.objects.filter(user_id=referral.case.worker_id).update(
            valid_from="2020-01-01", valid_until="2020-01-02"
        )
        assert f"no owner: {referral}" in faults(city)


def letters_that_never_arrived_or_were_given_up_are_seen(city):
    letter = Letter.objects.exclude(sent_at=None).order_by("pk")[0]
    with undone():
        given_up = Letter.objects.filter(pk=letter.pk)
        given_up.update(sent_at=None, dead_at=clock.now())
        assert faults(city) == []  # somebody will see to it tomorrow
        with city.evening():
            given_up.update(dead_at=clock.now() - check.SEEN_TO_WITHIN - timedelta(hours=1))
        assert faults(city) == [f"given up: {letter}"]
    gone = next(each for each in city.box.arrived if str(letter.message_id) in each)
    del city.box.arrived[gone]
    assert faults(city) == [f"sent, but never arrived: {letter.message_id}"]


def what_is_late_stands_in_somebodys_letter(city):
    """The next working morning: with the letters nothing is unheard, without them everything."""
    needs = Need.objects.live().filter(referred_at=None)
    needs.update(next_on=city.days[-2].day)
    with clock.at(moment(city.days[-1].day + timedelta(days=1), 8 * 60)):
        digest()
        assert digests.unheard() == []
        Letter.objects.filter(key__startswith="digest:").delete()
        unheard = digests.unheard()
    late = [fault for fault in unheard if fault.startswith("in nobody's letter: need")]
    assert len(late) == needs.count() > 3
