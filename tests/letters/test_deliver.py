import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends import locmem

from tests.letters.test_queue import lay
from tsunagu.ground import clock
from tsunagu.letters import actions, queries
from tsunagu.letters.chores import MAX_FAILURES, deliver
from tsunagu.letters.models import Attempt, Letter
from tsunagu.people.models import Organisation


class DeafHost(locmem.EmailBackend):
    """A mail host that hangs up, and remembers how often it was rung."""

    rung = 0

    def open(self):
        type(self).rung += 1
        raise ConnectionRefusedError


class PickyHost(locmem.EmailBackend):
    """A mail host that does not know one of the readers."""

    def send_messages(self, messages):
        if messages[0].to == ["nobody@example.org"]:
            raise smtplib.SMTPRecipientsRefused({"nobody@example.org": (550, b"unknown")})
        return super().send_messages(messages)


class SlowHost(locmem.EmailBackend):
    """While it takes a letter, the desk takes others back."""

    def send_messages(self, messages):
        if messages[0].subject == "最初":
            actions.cancel(Organisation.objects.get())
        return super().send_messages(messages)


@pytest.fixture
def deaf(settings):
    settings.EMAIL_BACKEND = "tests.letters.test_deliver.DeafHost"


def test_what_is_due_goes_out_once(aoki, settings):
    settings.BASE_URL = "https://tsunagu.example.jp"
    letter = lay(aoki.organisation)
    lay(aoki.organisation, due_at=clock.now() + timedelta(hours=1))

    assert deliver() == 1
    assert deliver() == 0
    [sent] = mail.outbox
    assert (sent.to, sent.subject, sent.body) == ([letter.to], letter.subject, letter.body)
    assert sent.message()["Message-ID"] == f"<{letter.message_id}@tsunagu.example.jp>"
    assert list(Attempt.objects.values_list("letter", "succeeded", "error")) == [
        (letter.pk, True, "")
    ]


def test_more_than_a_batch_goes_out_in_one_turn(aoki):
    for _ in range(actions.BATCH + 3):
        lay(aoki.organisation)

    assert deliver() == actions.BATCH + 3
    assert Letter.objects.waiting().count() == 0


def test_a_reader_whom_the_host_refuses_does_not_hold_up_the_others(aoki, settings):
    settings.EMAIL_BACKEND = "tests.letters.test_deliver.PickyHost"
    bad = lay(aoki.organisation, to="nobody@example.org")
    good = lay(aoki.organisation)

    assert deliver() == 1
    assert list(Letter.objects.exclude(sent_at=None)) == [good]
    assert bad.attempts.get().error == "SMTPRecipientsRefused"


def test_waits_longer_after_each_failure_and_gives_up_at_the_eighth(aoki, deaf, at):
    letter = lay(aoki.organisation)
    waits = []
    for _ in range(actions.MAX_TRIES):
        letter.refresh_from_db()
        at(letter.due_at)
        assert deliver() == 0
        before, letter = letter.due_at, Letter.objects.get()
        waits.append(int((letter.due_at - before) / timedelta(minutes=1)))

    assert waits == [1, 5, 30, 120, 720, 720, 720, 0]
    assert letter.tries == actions.MAX_TRIES
    assert list(queries.dead()) == [letter]
    at(clock.now() + timedelta(days=30))
    assert deliver() == 0
    assert letter.attempts.filter(error="ConnectionRefusedError").count() == actions.MAX_TRIES


def test_a_mail_host_that_is_away_is_not_rung_for_every_letter(aoki, deaf):
    for _ in range(actions.BATCH):
        lay(aoki.organisation)
    DeafHost.rung = 0

    assert deliver() == 0
    assert DeafHost.rung == MAX_FAILURES
    assert Attempt.objects.count() == MAX_FAILURES


def test_what_a_dead_carrier_held_falls_due_again(aoki, at):
    start = clock.now()
    lay(aoki.organisation)
    at(start + timedelta(seconds=1))
    assert len(actions.claim()) == 1
    assert actions.claim() == []

    at(start + timedelta(seconds=2) + actions.LEASE)
    assert deliver() == 1


def test_a_letter_cancelled_in_the_carriers_hands_stays_home(aoki):
    lay(aoki.organisation)
    [held] = actions.claim()
    actions.cancel(aoki.organisation)

    assert actions.begin(held) is False


def test_what_is_taken_back_on_the_way_is_no_failure_of_the_post(aoki, settings):
    settings.EMAIL_BACKEND = "tests.letters.test_deliver.SlowHost"
    lay(aoki.user, subject="最初")
    for _ in range(MAX_FAILURES):
        lay(aoki.organisation)
    lay(aoki.user, subject="最後")

    assert deliver() == 2
    assert [letter.subject for letter in mail.outbox] == ["最初", "最後"]


def test_a_letter_that_left_counts_as_sent_although_cancelled_meanwhile(aoki):
    lay(aoki.organisation)
    [held] = actions.claim()
    assert actions.begin(held)
    actions.cancel(aoki.organisation)
    actions.mark_sent(held)

    kept = Letter.objects.get()
    assert kept.sent_at is not None
    assert kept.cancelled_at is None


def test_a_slow_carrier_does_not_spoil_what_another_took_over(aoki, at):
    start = clock.now()
    lay(aoki.organisation)
    at(start + timedelta(seconds=1))
    [slow] = actions.claim()
    at(start + timedelta(seconds=2) + actions.LEASE)
    [quick] = actions.claim()

    assert actions.begin(slow) is False
    assert actions.begin(quick) is True


def test_letters_long_overdue_are_seen(aoki, at):
    letter = lay(aoki.organisation)
    assert list(queries.overdue()) == []
    at(clock.now() + queries.PATIENCE + timedelta(minutes=1))

    assert list(queries.overdue()) == [letter]
