"""Several lines to the mail host at once, each with a thread of its own, kept from batch to batch.

A thread that has an answer waits until somebody takes it before it says more. So whoever dies
leaves at most two letters a line of which nobody has written down that they left.
"""

import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import Queue
from smtplib import SMTPException

from django.core.mail.backends.smtp import EmailBackend

from tsunagu.letters.post.mail import Mail
from tsunagu.letters.post.wire import Outcome, Wire

FAULTS = (SMTPException, OSError)
FALLS = 2  # of one line in one batch: then the host is ill
A_LINE = 4  # letters at least, before another line is worth its opening
Told = Queue[tuple[Outcome | None, threading.Semaphore]]  # to be released by whoever takes it


class Pace:
    """So many letters a second, of all lines together; 0: as the host takes them."""

    def __init__(self, rate: float) -> None:
        self._step = 1 / rate if rate else 0.0
        self._next = 0.0
        self._lock = threading.Lock()

    def wait(self) -> float:
        """Seconds until the turn of the one who asks."""
        if not self._step:
            return 0.0
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next)
            self._next = turn + self._step
            return turn - now


class Crew:
    def __init__(self, lines: int, rate: float = 0) -> None:
        self._wires = [Wire(EmailBackend()) for _ in range(lines)]
        self._pace = Pace(rate)
        self._threads = ThreadPoolExecutor(lines)

    def carry(self, mails: Sequence[Mail]) -> Iterator[list[Outcome]]:
        """What became of each, a few at a time as the answers come: the host takes the next while
        the caller writes them down. Whoever is never named was not tried.
        """
        pile, told = deque(mails), Told()
        wires = self._wires[: max(1, len(mails) // A_LINE)]
        for wire in wires:
            self._threads.submit(self._walk, wire, pile, told)
        at_work = len(wires)
        try:
            while at_work:
                some = [_taken(told)]
                while not told.empty() and len(some) < len(wires):
                    some.append(_taken(told))
                at_work -= some.count(None)
                if outcomes := [each for each in some if each is not None]:
                    yield outcomes
        finally:  # also when the caller fell: nobody waits for ever to be heard
            pile.clear()
            while at_work:
                at_work -= _taken(told) is None

    def close(self) -> None:
        self._threads.shutdown()
        for wire in self._wires:
            wire.close()

    def _walk(self, wire: Wire, pile: deque[Mail], told: Told) -> None:
        heard = threading.Semaphore(0)
        try:
            for outcome in self._carried(wire, pile):
                told.put((outcome, heard))
                heard.acquire()
        finally:
            told.put((None, heard))

    def _carried(self, wire: Wire, pile: deque[Mail]) -> Iterator[Outcome]:
        falls, mail = 0, _next(pile)
        while falls < FALLS and (mail or wire.begun):
            try:
                yield from self._said(wire, mail)
                mail = _next(pile)
            except ValueError as fault:  # no letter at all
                yield from _failed(mail, fault)
                mail = _next(pile)
            except FAULTS as fault:
                falls += 1
                yield from _failed(wire.drop(), fault)
                if falls == FALLS:
                    yield from _failed(mail, fault)

    def _said(self, wire: Wire, mail: Mail | None) -> Iterator[Outcome]:
        wait = self._pace.wait() if mail else 0.0
        if wait and wire.begun:  # nobody waits in the middle of a letter
            yield from wire.carry(None)
        time.sleep(wait)
        wire.open()
        yield from wire.carry(mail)


def _taken(told: Told) -> Outcome | None:
    outcome, heard = told.get()
    heard.release()
    return outcome


def _failed(mail: Mail | None, fault: Exception) -> Iterator[Outcome]:
    if mail is not None:
        yield mail, fault


def _next(pile: deque[Mail]) -> Mail | None:
    try:
        return pile.popleft()
    except IndexError:
        return None
