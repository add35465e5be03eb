"""Time, chance and what happens next: the same seed is the same life, step by step."""

import hashlib
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from random import Random

from tsunagu.ground import clock

BEGAN = datetime(2026, 4, 1, 1, tzinfo=UTC)
MINUTE, HOUR, DAY = 60, 3600, 86_400  # seconds


class Died(BaseException):
    """A process is killed here. Nothing of ours may catch it."""


class Schedule:
    """One hand that turns one clock. ``skew`` is by how much the clock of the house is wrong."""

    def __init__(self, seed: int) -> None:
        self.chance, self.real, self.skew = Random(seed), BEGAN, timedelta()
        self.ends = ExitStack()
        self.seen = hashlib.sha256()
        self._waiting, self._number = [], count()
        self.set_clock()

    def after(self, seconds, deed, *args) -> None:
        at = self.real + timedelta(seconds=seconds)
        heappush(self._waiting, (at, self.chance.random(), next(self._number), deed, args))

    def within(self, seconds, deed, *args) -> None:
        self.after(self.chance.uniform(0, seconds), deed, *args)

    def happens(self, share: float) -> bool:
        return self.chance.random() < share

    def run(self, seconds=None) -> None:
        """All that waits, or what comes in the next seconds, also in the middle of a deed."""
        until = None if seconds is None else self.real + timedelta(seconds=seconds)
        while self._waiting and (until is None or self._waiting[0][0] <= until):
            at, _chance, _number, deed, args = heappop(self._waiting)
            self.real = max(self.real, at)
            self.set_clock()
            try:
                self.note(deed.__name__, deed(*args))
            except Died:
                self.note(deed.__name__, "died")
        if until is not None:
            self.real = max(self.real, until)
            self.set_clock()

    def note(self, *what) -> None:
        """What happened, for the print of this life: kinds and numbers, never keys of rows."""
        plain = [str(one) if isinstance(one, str | int) else type(one).__name__ for one in what]
        self.seen.update(f"{self.real} {plain}".encode())

    def jump(self, seconds) -> None:
        """The clock of the house is set by a wrong hand, or right again."""
        self.skew += timedelta(seconds=seconds)
        self.set_clock()

    def set_clock(self) -> None:
        self.ends.enter_context(clock.at(self.real + self.skew))


class Line:
    """Between people and the house: what is said may get lost, late, doubled, overtaken."""

    def __init__(self, schedule: Schedule) -> None:
        chance = schedule.chance
        self.schedule = schedule
        self.loss, self.doubling = chance.choice([0, 0.1, 0.4]), chance.choice([0, 0.1, 0.4])
        self.delay = chance.choice([1, MINUTE, 2 * HOUR])

    def heal(self) -> None:
        self.loss = self.doubling = 0
        self.delay = 1

    def ask(self, read, then) -> None:
        """``read`` opens a page and gives the deed that its button does; ``then`` hears of it."""
        copies = 0 if self.schedule.happens(self.loss) else 1 + self.schedule.happens(self.doubling)
        for _ in range(copies):
            if deed := read():
                self.schedule.within(self.delay, self._arrive, deed, then)

    def _arrive(self, deed, then) -> object:
        answer = deed()
        if not self.schedule.happens(self.loss):
            self.schedule.within(self.delay, then, answer)
        return answer
