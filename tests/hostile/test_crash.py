"""Whatever dies while people tell, nothing is lost, nothing is doubled, every letter leaves.

``TSUNAGU_TELLINGS=10000`` is the night's version (make nightly).
"""

import os
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from tests.drawn import NIGHT, as_many
from tests.hostile.tellers import DANGER, kept, tell, words_of
from tests.hostile.trouble import House
from tests.worker.conftest import wait_for
from tsunagu.intake.models import Alarm, Answer, Concern, Stage
from tsunagu.letters.models import Letter
from tsunagu.referrals.queries.invariants import broken

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
TELLINGS = int(os.environ.get("TSUNAGU_TELLINGS", as_many(night=500, sqlite=500, postgresql=100)))
MOST = 10 * TELLINGS
CLIENTS = 8
WHOLE_WAY = 1 if NIGHT else 5  # one in so many begins at the first page


@pytest.fixture
def house(aoki, small_city, tmp_path):
    built = House(tmp_path / "mail")
    built.open()
    yield built
    built.close()


def test_nothing_is_lost_and_nothing_is_doubled(house, aoki):
    tokens = ["" if n % WHOLE_WAY == 0 else kept(n) for n in range(TELLINGS)]
    quiet, chance = threading.Event(), random.Random(7)
    trouble = threading.Thread(target=house.trouble, args=(chance, quiet))
    trouble.start()
    try:
        with ThreadPoolExecutor(CLIENTS) as people:
            told = list(people.map(partial(tell, house.port), range(TELLINGS), tokens))
            while min(house.hurt.values()) <= 1 and len(told) < MOST:  # a fast machine
                more = range(len(told), len(told) + CLIENTS)
                told += people.map(partial(tell, house.port), more)
    finally:
        quiet.set()
        trouble.join()

    assert min(house.hurt.values()) > 1, house.hurt
    print(f"{len(told)} told; hurt {house.hurt}; asked again {sum(n for *_, n in told)} times")
    promised = {key: receipt for key, receipt, _stumbles in told}
    assert len(promised) == len(told) >= TELLINGS
    assert dict(Concern.objects.values_list("key", "receipt")) == promised
    words = {words_of(n) for n in range(len(told))}
    assert set(Concern.objects.values_list("words", flat=True)) == words
    firsts = Answer.objects.filter(stage=Stage.RECEIVED).values_list("concern", flat=True)
    assert sorted(firsts) == sorted(Concern.objects.values_list("pk", flat=True))
    told_words = Concern.objects.values_list("pk", "words")
    dangers = [pk for pk, words in told_words if str(words).startswith(DANGER)]
    alarms = Alarm.objects.filter(round=0, user=aoki.user)
    assert sorted(alarms.values_list("concern", flat=True)) == sorted(dangers)
    assert [alarm.letter.to for alarm in alarms.select_related("letter")] == [
        "aoki@example.org"
    ] * len(dangers)
    Letter.objects.waiting().update(leased_until=None)  # what a dead worker held falls due again
    assert wait_for(lambda: not Letter.objects.waiting().exists(), seconds=120)
    assert not Letter.objects.exclude(dead_at=None).exists()
    assert broken() == {}
