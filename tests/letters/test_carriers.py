import pytest
from django.core import mail

from tests.at_once import at_once
from tests.letters.test_queue import lay
from tsunagu.letters.chores import deliver
from tsunagu.letters.models import Attempt, Letter

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_many_carriers_bring_each_letter_once(aoki):
    for _ in range(60):
        lay(aoki.organisation)

    results = at_once(lambda _: deliver(), 4)

    assert sum(results) == 60
    assert len(mail.outbox) == 60
    assert Attempt.objects.filter(succeeded=True).count() == 60
    assert Letter.objects.waiting().count() == 0


def test_many_hands_with_one_key_lay_one_letter(aoki):
    letters = at_once(lambda _: lay(aoki.organisation, key="once"), 8)

    assert {letter.pk for letter in letters} == {Letter.objects.get().pk}
