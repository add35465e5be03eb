"""The mail host sleeps for a day: every letter leaves afterwards, none twice, none is given up."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from tests.letters.test_queue import lay
from tsunagu.ground import clock
from tsunagu.letters import queries
from tsunagu.letters.chores import deliver
from tsunagu.letters.models import Attempt, Letter

pytestmark = pytest.mark.slow
BEGAN = datetime(2026, 4, 1, 1, tzinfo=UTC)
A_DAY, A_TURN = timedelta(hours=24), timedelta(minutes=10)
LETTERS = 30


def test_a_day_without_mail(aoki, settings):
    awake = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "tests.letters.test_deliver.DeafHost"
    moment, laid = BEGAN, 0
    while moment < BEGAN + A_DAY:
        with clock.at(moment):
            if laid < LETTERS:
                lay(aoki.organisation, subject=f"お知らせ {laid}")
                laid += 1
            assert deliver() == 0
        moment += A_TURN
    assert (len(mail.outbox), Letter.objects.waiting().count()) == (0, LETTERS)

    settings.EMAIL_BACKEND = awake
    while Letter.objects.waiting().exists():
        with clock.at(moment):
            deliver()
        moment += A_TURN
        assert moment < BEGAN + 2 * A_DAY
    assert sorted(one.subject for one in mail.outbox) == sorted(
        f"お知らせ {number}" for number in range(LETTERS)
    )
    with clock.at(moment):
        assert not queries.dead().exists()
    late = moment - BEGAN - A_DAY
    tries = Attempt.objects.filter(succeeded=False).count() / LETTERS
    print(f"{LETTERS} letters, {tries:.1f} tries in vain each, the last left {late} after")
