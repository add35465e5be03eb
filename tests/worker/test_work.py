"""Real worker processes on the test database."""

import signal

import pytest

from tests.letters.test_queue import lay
from tests.worker.conftest import wait_for
from tsunagu.letters.models import Attempt, Heartbeat, Letter

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def everything_sent():
    return not Letter.objects.waiting().exists()


def test_a_worker_carries_letters_shows_life_and_stops_when_asked(aoki, start_worker, mail_folder):
    lay(aoki.organisation, subject="お知らせ一")
    worker = start_worker()

    assert wait_for(everything_sent)
    assert wait_for(Heartbeat.objects.exists)
    assert len(list(mail_folder.iterdir())) == 1
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(20) == 0


def test_two_workers_carry_each_letter_once(aoki, start_worker, mail_folder):
    for _ in range(30):
        lay(aoki.organisation)
    workers = [start_worker(), start_worker()]

    assert wait_for(everything_sent)
    for worker in workers:
        worker.send_signal(signal.SIGTERM)
    ended = {worker.wait(20) for worker in workers}
    assert ended <= {0, -signal.SIGTERM}  # told to stop before it stood: it had nothing in hand
    text = "".join(path.read_text(encoding="utf-8") for path in mail_folder.iterdir())
    assert text.count("Message-ID:") == 30
    assert Attempt.objects.count() == 30


def test_what_a_killed_worker_left_is_done_by_the_next(aoki, start_worker):
    first = start_worker()
    assert wait_for(Heartbeat.objects.exists)
    first.send_signal(signal.SIGKILL)
    first.wait()
    letter = lay(aoki.organisation)
    start_worker()

    assert wait_for(everything_sent)
    assert letter.attempts.get().succeeded
