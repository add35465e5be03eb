"""A whole run: the city lives, in one process or in some that die, and is measured."""

import logging
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection

from tsunagu.letters.models import Attempt
from tsunagu.worker.city import figures
from tsunagu.worker.city.crashing import Crashing
from tsunagu.worker.city.doing import Doer, InThisProcess
from tsunagu.worker.city.ledger import Ledger
from tsunagu.worker.city.life import Day, begin, live
from tsunagu.worker.city.post import Box, opened
from tsunagu.worker.city.scale import Scale
from tsunagu.worker.city.slow import slowed

LOSES = 0.2  # of all letters, where mail is lost


@dataclass(frozen=True)
class Chaos:
    """What goes wrong with the machines, beside what goes wrong among people."""

    crash: bool = False
    mail: bool = False
    slow: bool = False


def hasten() -> None:
    """Do not wait for the disk, here and in every later connection of this process.

    For simulated cities alone: what survives a power cut is measured elsewhere.
    """
    if connection.vendor == "sqlite":
        options = connection.settings_dict["OPTIONS"]
        options["init_command"] = options["init_command"].replace("=FULL", "=OFF")
        connection.close()


def prove(
    scale: Scale, start: date, chaos: Chaos, *, tell: Callable[[Day], None]
) -> tuple[dict[str, Any], Ledger]:
    """Live the whole time and say each day; what was measured, and what was promised."""
    ledger, broken = Ledger(), 0
    with ExitStack() as around:
        folder = Path(around.enter_context(tempfile.TemporaryDirectory(prefix="tsunagu-city-")))
        shared = folder / "post" if chaos.crash else None
        box = Box(loses=LOSES if chaos.mail else 0.0, seed=scale.seed, path=shared)
        around.enter_context(opened(box))
        logging.getLogger("tsunagu.letters").setLevel(logging.ERROR)  # lost on purpose
        if chaos.slow:
            around.enter_context(slowed(scale.seed))
        city = begin(scale, start, ledger)
        doer = around.enter_context(_doer(scale, chaos, ledger))
        began = time.monotonic()
        for day in live(city, start, ledger, box, doer=doer):
            tell(day)
            broken += len(day.broken)
        seconds = time.monotonic() - began
        chances = _misfortunes(doer, box)
    counted = {"broken": broken, "deeds": ledger.deeds.total(), "no": ledger.refusals.total()}
    return _measured(scale, seconds) | chances | counted, ledger


@contextmanager
def _doer(scale: Scale, chaos: Chaos, ledger: Ledger) -> Iterator[Doer]:
    if not chaos.crash:
        yield InThisProcess()
        return
    crashing = Crashing(ledger, scale.seed, is_slow=chaos.slow)
    try:
        yield crashing
    finally:
        crashing.stop()


def _misfortunes(doer: Doer, box: Box) -> dict[str, Any]:
    """What went wrong on purpose."""
    arrived = box.collect()
    return {
        "kills": dict(doer.kills) if isinstance(doer, Crashing) else {},
        "letters": arrived.total(),
        "letters_again": arrived.total() - len(arrived),
        "lines_broken": Attempt.objects.filter(succeeded=False).count(),
    }


def _measured(scale: Scale, seconds: float) -> dict[str, Any]:
    return {
        "database": connection.vendor,
        "seed": scale.seed,
        "days": scale.days,
        "households": scale.households,
        "told": scale.concerns,
        "seconds": seconds,
        "days_a_second": scale.days / seconds,
        "memory": figures.memory(),
        "database_size": figures.database_size(),
        "figures": figures.figures(),
        "fingerprint": figures.fingerprint(),
    }
