"""The engine on SQLite: one process, one thread, every chore in turn."""

import signal
import threading
import time

from django.db import close_old_connections

from tsunagu.worker.chores import CHORES, Chore, run

PAUSE = 0.5  # seconds


def work(chores: list[Chore] = CHORES) -> None:
    """Go round until SIGTERM or Ctrl-C; the chore in hand is finished first.

    Killing is safe too: claims lapse and the next round does what is due.
    """
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    go_round(chores, stop)


def go_round(chores: list[Chore], stop: threading.Event) -> None:
    due_at = dict.fromkeys(range(len(chores)), 0.0)
    while not stop.is_set():
        for number, chore in enumerate(chores):
            if due_at[number] <= time.monotonic() and not stop.is_set():
                run(chore)
                close_old_connections()
                due_at[number] = time.monotonic() + chore.every
        stop.wait(PAUSE)
