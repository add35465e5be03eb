"""A check that cannot fail proves nothing: each fault is made once and seen."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import transaction

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


def test_each_fault_is_seen(lived):
    city = lived(14)
    key = next(iter(city.ledger.kept["told"]))
    told = Concern.objects.filter(key=key)

    def faults():
        with city.evening():
            return check.of_everything(city.ledger, city.box)

    assert faults() == city.broken() == []
    with undone():
        told.update(key="another")
        assert faults() == [f"lost: told {key}"]
    with undone():
        told.update(receipt="AAAAAAAAA")
        assert faults() == [f"another receipt: {key}"]
    with undone():
        Message.objects.create(concern=told.get(), side="teller", words="?", key="nobody")
        ConcernStep.objects.create(concern=told.get(), was="", to=told.get().state)
        told_twice = "doubled: 1 × said that nobody was promised"
        assert faults() == [told_twice, "doubled: 1 × first steps"]
    with undone():
        Answer.objects.filter(concern=told.get(), stage="received").delete()
        assert f"never answered: {told.get()}" in faults()
    with undone():
        Letter.objects.filter(sent_at=None).delete()
        letter = Letter.objects.order_by("pk")[0]
        Letter.objects.filter(pk=letter.pk).update(sent_at=None, dead_at=clock.now())
        assert faults() == [f"given up: {letter}"]
    with undone():
        referral = Referral.objects.active().order_by("pk")[0]
        Membership.objects.filter(user_id=referral.case.worker_id).update(
            valid_from="2020-01-01", valid_until="2020-01-02"
        )
        assert f"no owner: {referral}" in faults()

    letter = Letter.objects.exclude(sent_at=None).order_by("pk")[0]
    gone = next(each for each in city.box.arrived if str(letter.message_id) in each)
    del city.box.arrived[gone]
    assert faults() == [f"sent, but never arrived: {letter.message_id}"]


def test_what_is_late_stands_in_somebodys_letter(lived):
    """The next working morning: with the letters nothing is unheard, without them everything."""
    city = lived(14)
    needs = Need.objects.live().filter(referred_at=None)
    needs.update(next_on=city.days[-2].day)
    with clock.at(moment(city.days[-1].day + timedelta(days=1), 8 * 60)):
        digest()
        assert digests.unheard() == []
        Letter.objects.filter(key__startswith="digest:").delete()
        unheard = digests.unheard()
    late = [fault for fault in unheard if fault.startswith("in nobody's letter: need")]
    assert len(late) == needs.count() > 3
