"""A mail host that sleeps, hangs up, is slow, and says too late that it had taken a letter."""

from collections import Counter
from smtplib import SMTPServerDisconnected

from django.core.mail.backends.base import BaseEmailBackend

from tests.seeds.schedule import HOUR, MINUTE, Died, Schedule


class Post:
    """``excused``: how often each letter may have come once more than it should, and why not."""

    def __init__(self, schedule: Schedule) -> None:
        chance = schedule.chance
        self.schedule, self.sleeps = schedule, False
        self.arrived, self.excused, self.under_way = Counter(), Counter(), Counter()
        self.loss, self.deaths = chance.choice([0, 0.1, 0.3]), chance.choice([0, 0.05, 0.2])
        self.slow = chance.choice([0, 0, 5 * MINUTE])  # longer than a lease lasts
        self.readers = []

    def heal(self) -> None:
        self.sleeps, self.loss, self.deaths, self.slow = False, 0, 0, 0

    def sleep(self) -> None:
        self.sleeps = True
        self.schedule.within(24 * HOUR, self.wake)

    def wake(self) -> None:
        self.sleeps = False

    def take(self, letter: str) -> None:
        """One letter, by its Message-ID. Whoever carries it may die before and after."""
        happens = self.schedule.happens
        if self.sleeps:
            raise ConnectionRefusedError
        if happens(self.loss):
            raise SMTPServerDisconnected("before it was taken")
        if happens(self.deaths):
            raise Died
        self._wait(letter)
        self.arrived[letter] += 1
        for reader in self.readers:
            self.schedule.within(HOUR, reader)
        if happens(self.loss):
            self.excused[letter] += 1
            raise SMTPServerDisconnected("after it was taken")
        if happens(self.deaths):
            self.excused[letter] += 1
            raise Died

    def _wait(self, letter: str) -> None:
        """A carrier that waits longer than its lease is overtaken by another one."""
        if not self.slow:
            return
        self.excused[letter] += self.under_way[letter]
        self.under_way[letter] += 1
        try:
            self.schedule.run(self.schedule.chance.uniform(0, self.slow))
        finally:
            self.under_way[letter] -= 1


class Backend(BaseEmailBackend):
    """Hands what the house sends to the post of this life."""

    post: Post

    def send_messages(self, messages) -> int:
        for message in messages:
            self.post.take(message.extra_headers["Message-ID"])
        return len(messages)
