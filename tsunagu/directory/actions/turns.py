"""One import at a time: who writes has the turn, keeps it by going on, and gives it back.

Who dies loses it after a while; who was believed dead and goes on is turned away at the next step.
"""

from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction

from tsunagu.directory.models import ImportRun
from tsunagu.directory.states import IMPORT_FLOW, ImportState
from tsunagu.ground import clock
from tsunagu.ground.errors import Conflict

LEASE = timedelta(minutes=2)
_TAKEN = "ほかの取りこみが、いま動いています。終わってから、もう一度おねがいします。"


def take(run: ImportRun, state: ImportState) -> None:
    """Raises Conflict while another has the turn, or when the run is not where it was seen."""
    stop_the_dead()
    changes = {"state": state, "turn": 1, "alive_until": clock.now() + LEASE}
    try:
        with transaction.atomic():
            if run.pk is None:
                run.save(force_insert=True)
            _move(run, changes)
    except IntegrityError as fault:
        raise Conflict(_TAKEN) from fault


def keep(run: ImportRun, *fields: str) -> None:
    """Go on, and say how far one is. Inside the transaction of the step, which comes to nothing
    where the turn was lost.
    """
    changes = {name: getattr(run, name) for name in fields}
    mine = ImportRun.objects.filter(pk=run.pk, state=run.state, turn=1)
    if not mine.update(alive_until=clock.now() + LEASE, **changes):
        raise Conflict(_TAKEN)


def leave(run: ImportRun, end: ImportState, *fields: str) -> None:
    """Give the turn back. Nothing happens where it was lost."""
    changes = {name: getattr(run, name) for name in fields}
    IMPORT_FLOW.check(ImportState(run.state), end)
    mine = ImportRun.objects.filter(pk=run.pk, state=run.state, turn=1)
    mine.update(state=end, turn=None, alive_until=None, **changes)
    run.state, run.turn, run.alive_until = end, None, None


def stop_the_dead() -> int:
    """Whoever had the turn and has not gone on for a while has stopped."""
    dead = ImportRun.objects.filter(turn=1, alive_until__lt=clock.now())
    if not dead.exists():  # asked every few seconds: nothing is written where nobody died
        return 0
    free = {"turn": None, "alive_until": None}
    stopped = dead.filter(state=ImportState.GOING).update(state=ImportState.STOPPED, **free)
    return stopped + dead.update(**free)


def _move(run: ImportRun, changes: dict[str, Any]) -> None:
    IMPORT_FLOW.check(ImportState(run.state), ImportState(changes["state"]))
    free = ImportRun.objects.filter(pk=run.pk, state=run.state, turn=None)
    if not free.update(**changes):
        raise Conflict(f"取りこみ {run.pk} は、もう始まっているか、終わっています。")
    for name, value in changes.items():
        setattr(run, name, value)
