"""Deeds in other processes, which are killed in the middle and whose connections are cut.

One process stands for the web server, one for the worker. What they promise they say at once
through a pipe; what was in hand when one died is asked again, as people and clocks do.
"""

import multiprocessing
import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from django.db import DatabaseError, IntegrityError, InterfaceError, connection, connections

from tsunagu.worker.city.chance import dice
from tsunagu.worker.city.city import City
from tsunagu.worker.city.day import Happening
from tsunagu.worker.city.ledger import Ledger
from tsunagu.worker.city.slow import slowed
from tsunagu.worker.fence import as_owner

KILLED = 0.03  # chance for each happening that its process dies in the middle
CUT = 0.02  # chance that its connections are cut
TRIES = 200
FORK = multiprocessing.get_context("fork")
DONE, CUT_OFF = ("done",), ("cut",)


class Broken(Exception):
    """A process died by itself, or something does not get done however often it is asked."""


class Wire:
    """The memory of a process that may die: every promise is said at once."""

    def __init__(self, pipe: Connection) -> None:
        self.pipe = pipe

    def intend(self, what: str, key: str) -> None:
        self.pipe.send(("intend", what, key))

    def keep(self, what: str, key: str, value: str = "") -> None:
        self.pipe.send(("keep", what, key, value))

    def count(self, what: str) -> None:
        self.pipe.send(("count", what))

    def refuse(self, why: str) -> None:
        self.pipe.send(("refuse", why))


@dataclass
class Hand:
    """One process, started when it is needed."""

    name: str
    process: BaseProcess | None = None
    pipe: Connection | None = None
    asked: tuple[date, Happening] | None = None
    since: float = 0.0
    dies_at: float = 0.0
    tries: int = 0


@dataclass
class Crashing:
    """Does everything through two processes, and kills them at random moments."""

    ledger: Ledger
    seed: int
    is_slow: bool = False
    kills: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.by = dice(self.seed, "crash")
        self.hands = {name: Hand(name) for name in ("web", "worker")}
        self.usual: dict[str, float] = {}  # seconds that each happening takes

    def do(self, city: City, day: date, what: Happening) -> None:
        """Give it to a process; the worker's clockwork goes on beside what people do."""
        hand = self.hands["worker" if what.name in ("chores", "wake") else "web"]
        self._wait(hand, city)
        hand.asked, hand.tries = (day, what), 0
        self._ask(hand, city)
        if hand.name == "web":
            self._wait(hand, city)

    def settle(self) -> None:
        for hand in self.hands.values():
            self._wait(hand, None)

    def stop(self) -> None:
        for hand in self.hands.values():
            self._kill(hand)

    def _ask(self, hand: Hand, city: City) -> None:
        self._city = city
        if hand.process is None:
            self._start(hand, city)
        hand.tries += 1
        if hand.tries > TRIES:
            raise Broken(f"never done: {hand.asked}")
        _pipe_of(hand).send(hand.asked)
        hand.since = time.monotonic()
        usual = self.usual.get(_asked(hand).name, 0.05)
        dies = hand.tries < TRIES // 2 and self.by.random() < KILLED
        hand.dies_at = hand.since + self.by.random() * 1.2 * usual if dies else float("inf")
        if self.by.random() < CUT:
            self._cut()

    def _start(self, hand: Hand, city: City) -> None:
        connections.close_all()  # a connection must not live in two processes
        ours, theirs = FORK.Pipe()
        others = [each.pipe for each in self.hands.values() if each.pipe]
        serve = (city, theirs, [ours, *others], self.seed if self.is_slow else None)
        hand.process = FORK.Process(target=_serve, args=serve, daemon=True)
        hand.process.start()
        theirs.close()
        hand.pipe = ours

    def _wait(self, hand: Hand, city: City | None) -> None:
        """Until what was asked is done; whoever died or was cut off is asked again."""
        while hand.asked is not None:
            left = hand.dies_at - time.monotonic()
            if not _pipe_of(hand).poll(None if left == float("inf") else max(left, 0)):
                self.kills[hand.name] += 1
                self._kill(hand)
                self._ask(hand, city or self._city)
                continue
            try:
                self._hear(hand, _pipe_of(hand).recv())
            except (EOFError, OSError) as ended:
                raise Broken(f"{hand.name} ended by itself: {hand.asked}") from ended

    def _hear(self, hand: Hand, said: tuple[Any, ...]) -> None:
        if said == DONE:
            took, name = time.monotonic() - hand.since, _asked(hand).name
            self.usual[name] = 0.8 * self.usual.get(name, took) + 0.2 * took
            hand.asked = None
        elif said == CUT_OFF:
            self.kills[f"{hand.name} cut off"] += 1
            self._ask(hand, self._city)
        else:
            _note(self.ledger, said)

    def _kill(self, hand: Hand) -> None:
        """SIGKILL; what it had promised before it died is heard first."""
        if hand.process is None or hand.process.pid is None:
            return
        os.kill(hand.process.pid, signal.SIGKILL)
        hand.process.join()
        _hear_out(_pipe_of(hand), self.ledger)
        _pipe_of(hand).close()
        hand.process = hand.pipe = None

    def _cut(self) -> None:
        """End every connection of the others, as a restart of the database does."""
        if connection.vendor != "postgresql":
            return
        with as_owner(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


def _pipe_of(hand: Hand) -> Connection:
    if hand.pipe is None:
        raise Broken(f"{hand.name} is not there")
    return hand.pipe


def _asked(hand: Hand) -> Happening:
    if hand.asked is None:
        raise Broken(f"{hand.name} was not asked")
    return hand.asked[1]


def _note(ledger: Ledger, said: tuple[Any, ...]) -> None:
    deeds: dict[str, Callable[..., None]] = {
        "intend": ledger.intend,
        "keep": ledger.keep,
        "count": ledger.count,
        "refuse": ledger.refuse,
    }
    if said[0] in deeds:
        deeds[said[0]](*said[1:])


def _hear_out(pipe: Connection, ledger: Ledger) -> None:
    """What still lies in the pipe of the dead; its last word may be cut in half."""
    try:
        while pipe.poll():
            _note(ledger, pipe.recv())
    except (EOFError, OSError):
        return


def _serve(city: City, pipe: Connection, others: list[Connection], slow: int | None) -> None:
    """The life of such a process: do what is asked, one after the other, until it is killed."""
    for other in others:
        other.close()
    mine = replace(city, memory=Wire(pipe))
    with nullcontext() if slow is None else slowed(slow + os.getpid()):
        while True:
            day, what = pipe.recv()
            try:
                what.do(mine, day)
            except (DatabaseError, InterfaceError) as cut:
                if isinstance(cut, IntegrityError):
                    raise
                connections.close_all()
                pipe.send(CUT_OFF)
            else:
                pipe.send(DONE)
