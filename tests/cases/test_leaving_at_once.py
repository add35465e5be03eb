"""Two hands on the same absence or the same last day: one wins, nothing is done twice."""

from datetime import timedelta

import pytest

from tests.at_once import at_once
from tests.town import opened
from tsunagu.cases.actions import hand_over, run_out
from tsunagu.cases.models import Need, NeedStep
from tsunagu.ground import clock
from tsunagu.ground.actor import system
from tsunagu.letters.models import Letter
from tsunagu.people.actions import be_absent
from tsunagu.people.models import Absence, AbsenceReason, Membership

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_two_absences_of_the_same_days(aoki, ueda):
    def write(hand):
        return be_absent(
            aoki.membership,
            from_on=clock.today(),
            until_on=clock.today() + timedelta(days=hand),
            reason=AbsenceReason.ILL,
            by=(aoki, ueda)[hand].actor,
        )

    at_once(write, 2)
    assert Absence.objects.count() == 1


def test_two_rounds_on_the_same_last_day(aoki):
    opened(aoki)
    tomorrow = clock.today() + timedelta(days=1)
    Membership.objects.filter(pk=aoki.membership.pk).update(valid_until=tomorrow)
    seen = [Membership.objects.select_related("user", "organisation").get() for _ in range(2)]
    at_once(lambda hand: run_out(seen[hand], by=system("担当のおわり")), 2)
    longer = Membership.objects.get().valid_until
    assert longer == tomorrow + timedelta(days=1)
    assert Letter.objects.filter(key__startswith="nobody:").count() == 0  # no manager to tell


def test_two_hand_overs_of_the_same_work(aoki, ueda, baba):
    opened(aoki)
    Membership.objects.filter(pk=baba.membership.pk).update(organisation=aoki.organisation)
    takers = [ueda.membership, Membership.objects.get(pk=baba.membership.pk)]
    at_once(
        lambda n: hand_over(aoki.membership, to=takers[n], reason=f"hand {n}", by=ueda.actor), 2
    )
    [step] = [step for step in NeedStep.objects.all() if step.reason.startswith("hand ")]
    assert Need.objects.get().worker_id == step.worker_id_then
